from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from softphone.domain.language import Language
from softphone.domain.presence import NotReadyReason, Presence
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.tray import SIZE, Tray


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    made = Tray()
    yield made
    made.close()


def picture(tray: Tray) -> set[str]:
    """Colours of the picture, without the shades of its edges."""
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    image = icon.icon().pixmap(SIZE, SIZE).toImage()
    places = [(x, y) for x in range(0, SIZE, 2) for y in range(0, SIZE, 2)]
    return {QColor(image.pixel(*place)).name() for place in places}


def test_it_says_the_presence_and_what_waits(tray: Tray) -> None:
    assert tray.words == "Softphone: Offline"
    tray.show_presence(Presence.READY, None)
    assert tray.words == "Softphone: Ready"
    green = picture(tray)
    tray.show_presence(Presence.NOT_READY, NotReadyReason.LUNCH)
    assert tray.words == "Softphone: Lunch"
    assert "#1a7a48" in green
    assert "#1a7a48" not in picture(tray)
    tray.show_waiting(1)
    assert tray.words == "Softphone: Lunch\n1 thing waiting"
    tray.show_waiting(12)
    assert tray.words == "Softphone: Lunch\n12 things waiting"
    assert "#000000" in picture(tray)
    tray.show_waiting(0)
    assert tray.words == "Softphone: Lunch"


def test_it_speaks_spanish(tray: Tray, interface_language: InterfaceLanguage) -> None:
    tray.show_presence(Presence.READY, None)
    tray.show_waiting(2)
    interface_language.apply(Language.SPANISH)
    tray.retranslate()
    assert tray.words == "Softphone: Disponible\n2 cosas pendientes"


def test_where_there_is_no_place_for_it_nothing_breaks(tray: Tray) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    tray.open()
    assert not tray.findChild(QSystemTrayIcon).isVisible()  # type: ignore[union-attr]
