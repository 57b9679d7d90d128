"""The part of `winreg` that the desk uses, kept in a dictionary, with its habits: keys are made
with their parents, only an empty key can be deleted, and what is missing raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class SampleRegistry:
    HKEY_CURRENT_USER = 1
    REG_SZ = 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, str]] = {}

    @contextmanager
    def _opened(self, path: str) -> Iterator[str]:
        yield path

    def CreateKey(self, key: int, sub_key: str) -> object:  # noqa: N802 - winreg's own names
        assert key == self.HKEY_CURRENT_USER
        parts = sub_key.split("\\")
        for end in range(1, len(parts) + 1):
            self.keys.setdefault("\\".join(parts[:end]), {})
        return self._opened(sub_key)

    def SetValueEx(  # noqa: N802
        self, key: str, name: str, reserved: int, kind: int, value: str, /
    ) -> None:
        assert (reserved, kind) == (0, self.REG_SZ)
        self.keys[key][name] = value

    def DeleteValue(self, key: str, name: str) -> None:  # noqa: N802
        if name not in self.keys[key]:
            raise FileNotFoundError(name)
        del self.keys[key][name]

    def EnumKey(self, key: str, index: int) -> str:  # noqa: N802
        below = [path for path in self.keys if path.rpartition("\\")[0] == key]
        if index >= len(below):
            raise OSError("no more")
        return below[index].rpartition("\\")[2]

    def DeleteKey(self, key: int, sub_key: str) -> None:  # noqa: N802
        assert key == self.HKEY_CURRENT_USER
        if any(path.rpartition("\\")[0] == sub_key for path in self.keys):
            raise PermissionError(sub_key)
        del self.keys[sub_key]
