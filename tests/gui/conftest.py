"""What every test of the window shares: one application, dressed once, speaking English.

Make windows in fixtures, not in the test: pytest keeps a fixture's value until the test is over,
while a local may be collected in the middle of a paint event.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from softphone.domain.language import Language
from softphone.domain.settings import Theme
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.theme import Appearance


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture(scope="session")
def interface_language(qapp: QApplication) -> InterfaceLanguage:
    return InterfaceLanguage(qapp)


@pytest.fixture
def light(appearance: Appearance) -> Appearance:
    appearance.apply(Theme.LIGHT)
    return appearance


@pytest.fixture(autouse=True)
def english(interface_language: InterfaceLanguage) -> InterfaceLanguage:
    """Whatever the test before left behind: the order of tests is thrown anew each time."""
    interface_language.apply(Language.ENGLISH)
    return interface_language
