"""Phone links on Linux, as the system's own tools see them, in a home of the test's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from softphone.host.resources import resource_path
from softphone.surroundings.links_linux import ENTRY_NAME, LinksError, LinuxLinks

COMMAND = ("/opt/my python/python", "-m", "softphone", "tel")
SCHEMES = ("tel", "callto", "sip", "sips")
OTHERS = "[Default Applications]\ntext/html=browser.desktop\nx-scheme-handler/sip=other.desktop\n"


@pytest.fixture
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LinuxLinks:
    data, config = tmp_path / "share", tmp_path / "config"
    config.mkdir()
    (config / "mimeapps.list").write_text(OTHERS)
    for name, value in (("HOME", tmp_path), ("XDG_DATA_HOME", data), ("XDG_CONFIG_HOME", config)):
        monkeypatch.setenv(name, str(value))
    for name in ("XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"):
        monkeypatch.delenv(name, raising=False)
    template = resource_path("desktop/softphone.desktop").read_text(encoding="utf-8")
    return LinuxLinks(data_home=data, config_home=config, template=template)


def chosen(scheme: str) -> str:
    return subprocess.run(
        ["xdg-mime", "query", "default", f"x-scheme-handler/{scheme}"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()


def check_entry(path: Path) -> None:
    done = subprocess.run(
        ["desktop-file-validate", str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_the_entry_that_packages_ship_is_valid() -> None:
    check_entry(resource_path("desktop/softphone.desktop"))


def test_installed_the_system_chooses_the_desk_for_every_scheme(
    links: LinuxLinks, tmp_path: Path
) -> None:
    links.install(COMMAND, {"PYTHONPATH": '/a "$place" at 100%'})
    assert [chosen(scheme) for scheme in SCHEMES] == [ENTRY_NAME] * len(SCHEMES)
    entry = tmp_path / "share" / "applications" / ENTRY_NAME
    check_entry(entry)
    (line,) = [one for one in entry.read_text().splitlines() if one.startswith("Exec=")]
    place = r'"PYTHONPATH=/a \\"\\$place\\" at 100%%"'
    assert line == f'Exec=env {place} "/opt/my python/python" -m softphone tel %u'


def test_removed_nothing_of_the_desk_is_left_and_nobody_else_is_touched(
    links: LinuxLinks, tmp_path: Path
) -> None:
    links.install(COMMAND, {})
    links.remove()
    assert ENTRY_NAME not in (tmp_path / "config" / "mimeapps.list").read_text()
    assert not (tmp_path / "share" / "applications" / ENTRY_NAME).exists()
    assert "text/html=browser.desktop" in (tmp_path / "config" / "mimeapps.list").read_text()
    assert [chosen(scheme) for scheme in SCHEMES if scheme != "sip"] == [""] * 3
    links.remove()


def test_a_system_without_the_tools_is_told_in_words(
    links: LinuxLinks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(LinksError, match="xdg-mime is missing"):
        links.install(COMMAND, {})
