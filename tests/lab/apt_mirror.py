"""Which mirror of its distribution this machine uses, read from apt's own settings.

Both ways of writing sources are read: one line each (`sources.list`) and stanzas (`*.sources`),
see sources.list(5).
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SETTINGS = Path("/etc/apt")
COMPONENTS = {"debian": "main", "ubuntu": "main universe"}
_FOR_PACKAGES = "deb"
_KEPT_OPTIONS = {"signed-by": "Signed-By", "trusted": "Trusted"}


@dataclass(frozen=True)
class Distribution:
    """`debian` and `bookworm`, say."""

    name: str
    codename: str


@dataclass(frozen=True)
class MirrorEntry:
    """One source of packages; options by their name in a stanza, as written there."""

    addresses: str
    suites: tuple[str, ...]
    options: dict[str, str] = field(default_factory=dict)


def distribution() -> Distribution:
    told = platform.freedesktop_os_release()
    return Distribution(told.get("ID", ""), told.get("VERSION_CODENAME", ""))


def mirror_entries(settings: Path = SETTINGS) -> list[MirrorEntry]:
    """All that apt is set up with, in the order apt reads it."""
    lines = [settings / "sources.list", *sorted(settings.glob("sources.list.d/*.list"))]
    found = [entry for path in lines if path.is_file() for entry in _from_lines(_text(path))]
    for path in sorted(settings.glob("sources.list.d/*.sources")):
        found += _from_stanzas(_text(path))
    return found


def entry_for(
    suite: str, entries: Sequence[MirrorEntry], distribution: Distribution
) -> str | None:
    """A stanza for `suite` on the mirror that this machine has its own release from."""
    for entry in entries:
        if distribution.codename in entry.suites:
            fields = {
                "Types": _FOR_PACKAGES,
                "URIs": entry.addresses,
                "Suites": suite,
                "Components": COMPONENTS.get(distribution.name, "main"),
                **entry.options,
            }
            return "".join(f"{name}: {value}\n" for name, value in fields.items())
    return None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _from_lines(text: str) -> Iterator[MirrorEntry]:
    for line in text.splitlines():
        kind, _, rest = line.partition("#")[0].strip().partition(" ")
        options = {}
        if rest.lstrip().startswith("["):
            given, _, rest = rest.lstrip()[1:].partition("]")
            for word in given.split():
                name, _, value = word.partition("=")
                if name.lower() in _KEPT_OPTIONS:
                    options[_KEPT_OPTIONS[name.lower()]] = value
        words = rest.split()
        if kind == _FOR_PACKAGES and len(words) >= 2:
            yield MirrorEntry(words[0], (words[1],), options)


def _from_stanzas(text: str) -> Iterator[MirrorEntry]:
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for stanza in kept.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in stanza.splitlines():
            if line[:1].isspace():
                # A key may stand in the stanza itself, over many lines.
                fields[name] = f"{fields.get(name, '')}\n{line}"
            else:
                name, _, value = line.partition(":")
                name = name.strip().lower()
                fields[name] = value.strip()
        is_off = fields.get("enabled", "yes").lower() in {"no", "false", "0"}
        if _FOR_PACKAGES in fields.get("types", "").split() and not is_off:
            options = {_KEPT_OPTIONS[key]: fields[key] for key in _KEPT_OPTIONS if key in fields}
            yield MirrorEntry(fields["uris"], tuple(fields["suites"].split()), options)
