"""Offers the desk to Windows as a program for phone links, for this user.

Windows lets only the person choose the default (Settings, Default apps); a program registers a
ProgID and its capabilities ("Default Programs", Microsoft Learn) and is offered from then on.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from softphone.surroundings.link_schemes import SCHEMES

_PROGRAM = "Softphone"
_PROG_ID = "Softphone.Link"
_CLASS = rf"Software\Classes\{_PROG_ID}"
_OWN = rf"Software\{_PROGRAM}"
_CAPABILITIES = rf"{_OWN}\Capabilities"
_REGISTERED = r"Software\RegisteredApplications"


class Registry(Protocol):
    """What is used of the module `winreg`."""

    HKEY_CURRENT_USER: int
    REG_SZ: int

    def CreateKey(self, key: Any, sub_key: str) -> Any: ...  # noqa: N802 - winreg's own names

    def SetValueEx(  # noqa: N802
        self, key: Any, name: str, reserved: int, kind: int, value: str, /
    ) -> None: ...

    def DeleteValue(self, key: Any, name: str) -> None: ...  # noqa: N802

    def EnumKey(self, key: Any, index: int) -> str: ...  # noqa: N802

    def DeleteKey(self, key: Any, sub_key: str) -> None: ...  # noqa: N802


class WindowsLinks:
    """`registry` is `winreg`."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def install(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        """Write the ProgID, what it can do, and that it is there."""
        told = [f"set {name}={value}&&" for name, value in variables.items()]
        line = subprocess.list2cmdline(command) + ' "%1"'
        if told:
            # A checkout needs its variables; an installed program is started as it is.
            line = f'cmd /d /c "{" ".join(told)} {line}"'
        self._write(_CLASS, "", _PROGRAM)
        self._write(_CLASS, "URL Protocol", "")
        self._write(rf"{_CLASS}\shell\open\command", "", line)
        self._write(_CAPABILITIES, "ApplicationName", _PROGRAM)
        self._write(_CAPABILITIES, "ApplicationDescription", _PROGRAM)
        for scheme in SCHEMES:
            self._write(rf"{_CAPABILITIES}\URLAssociations", scheme, _PROG_ID)
        self._write(_REGISTERED, _PROGRAM, _CAPABILITIES)

    def remove(self) -> None:
        """As if it had never been there."""
        registry = self._registry
        try:
            with registry.CreateKey(registry.HKEY_CURRENT_USER, _REGISTERED) as key:
                registry.DeleteValue(key, _PROGRAM)
        except FileNotFoundError:
            pass
        for path in (_CLASS, _OWN):
            self._delete(path)

    def _write(self, path: str, name: str, value: str) -> None:
        registry = self._registry
        with registry.CreateKey(registry.HKEY_CURRENT_USER, path) as key:
            registry.SetValueEx(key, name, 0, registry.REG_SZ, value)

    def _delete(self, path: str) -> None:
        """With everything below: Windows deletes empty keys only."""
        registry = self._registry
        with registry.CreateKey(registry.HKEY_CURRENT_USER, path) as key:
            children: list[str] = []
            while True:
                try:
                    children.append(registry.EnumKey(key, len(children)))
                except OSError:
                    break
        for child in children:
            self._delete(rf"{path}\{child}")
        registry.DeleteKey(registry.HKEY_CURRENT_USER, path)
