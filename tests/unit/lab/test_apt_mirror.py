"""Both ways in which apt's sources are written lead to the machine's own mirror."""

from __future__ import annotations

from pathlib import Path

from tests.lab.apt_mirror import Distribution, entry_for, mirror_entries

BOOKWORM = Distribution("debian", "bookworm")
NOBLE = Distribution("ubuntu", "noble")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_lines_of_an_old_list_are_read_with_their_key(tmp_path: Path) -> None:
    written(
        tmp_path,
        "sources.list",
        "# deb http://other.example/debian bookworm main\n"
        "deb-src http://source.example/debian bookworm main\n"
        "deb [arch=amd64 signed-by=/a/key.gpg] http://mirror.example/debian bookworm main # it\n",
    )
    assert entry_for("sid", mirror_entries(tmp_path), BOOKWORM) == (
        "Types: deb\nURIs: http://mirror.example/debian\nSuites: sid\n"
        "Components: main\nSigned-By: /a/key.gpg\n"
    )


def test_stanzas_are_read_past_those_of_others_and_those_switched_off(tmp_path: Path) -> None:
    written(
        tmp_path,
        "sources.list.d/some.sources",
        "Types: deb\nURIs: http://vendor.example/\nSuites: noble-vendor\nComponents: main\n\n"
        "Enabled: no\nTypes: deb\nURIs: http://off.example/\nSuites: noble\n\n"
        "Types: deb deb-src\n# a remark\nURIs: mirror+file:/a/list\n"
        "Suites: noble noble-updates\nComponents: main restricted\n",
    )
    assert entry_for("noble", mirror_entries(tmp_path), NOBLE) == (
        "Types: deb\nURIs: mirror+file:/a/list\nSuites: noble\nComponents: main universe\n"
    )


def test_a_key_written_into_the_stanza_is_kept_whole(tmp_path: Path) -> None:
    key = "Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc=\n"
    stanza = f"Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\n{key}"
    written(tmp_path, "sources.list.d/debian.sources", stanza)
    told = entry_for("sid", mirror_entries(tmp_path), BOOKWORM)
    assert told is not None
    assert told.endswith(" -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc=\n")


def test_without_a_mirror_of_this_release_there_is_none(tmp_path: Path) -> None:
    written(tmp_path, "sources.list", "deb http://vendor.example/ stable main\n")
    assert entry_for("sid", mirror_entries(tmp_path), BOOKWORM) is None
