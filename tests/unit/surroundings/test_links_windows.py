"""What Windows is told about phone links; the registry is a double, its boundary is `winreg`."""

from __future__ import annotations

from softphone.surroundings.links_windows import WindowsLinks
from tests.doubles.sample_registry import SampleRegistry

CLASS = r"Software\Classes\Softphone.Link"


def test_windows_is_told_of_a_program_for_every_scheme() -> None:
    registry = SampleRegistry()
    WindowsLinks(registry).install((r"C:\Program Files\py\python.exe", "-m", "softphone"), {})
    command = registry.keys[rf"{CLASS}\shell\open\command"][""]
    assert command == r'"C:\Program Files\py\python.exe" -m softphone "%1"'
    assert registry.keys[CLASS] == {"": "Softphone", "URL Protocol": ""}
    capabilities = registry.keys[r"Software\RegisteredApplications"]["Softphone"]
    chosen = registry.keys[rf"{capabilities}\URLAssociations"]
    assert chosen == dict.fromkeys(("tel", "callto", "sip", "sips"), "Softphone.Link")


def test_a_checkout_is_started_with_the_variables_it_needs() -> None:
    registry = SampleRegistry()
    WindowsLinks(registry).install(("python.exe", "-m", "softphone"), {"PYTHONPATH": r"C:\it"})
    command = registry.keys[rf"{CLASS}\shell\open\command"][""]
    assert command == r'cmd /d /c "set PYTHONPATH=C:\it&& python.exe -m softphone "%1""'


def test_removing_leaves_other_programs_and_nothing_of_ours() -> None:
    registry = SampleRegistry()
    registry.CreateKey(1, r"Software\RegisteredApplications")
    registry.keys[r"Software\RegisteredApplications"]["Other"] = "there"
    links = WindowsLinks(registry)
    links.install(("python.exe",), {})
    links.remove()
    assert registry.keys[r"Software\RegisteredApplications"] == {"Other": "there"}
    assert not [path for path in registry.keys if "Softphone" in path]
    links.remove()
