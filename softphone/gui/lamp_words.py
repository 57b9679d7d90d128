"""How a colleague's lamp reads: shape, colour and word, never colour alone. GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.colleague import ExtensionState, Lamp
from softphone.gui.marked_text import QT_TRANSLATE_NOOP
from softphone.gui.models.rows import Row, RowTone
from softphone.gui.widgets.status_light import Light, StatusLight

_WORDS: dict[ExtensionState, str] = {
    ExtensionState.UNKNOWN: QT_TRANSLATE_NOOP("Colleagues", "not known"),
    ExtensionState.FREE: QT_TRANSLATE_NOOP("Colleagues", "free"),
    ExtensionState.RINGING: QT_TRANSLATE_NOOP("Colleagues", "ringing"),
    ExtensionState.BUSY: QT_TRANSLATE_NOOP("Colleagues", "on the phone"),
    ExtensionState.HELD: QT_TRANSLATE_NOOP("Colleagues", "on hold"),
    ExtensionState.UNREACHABLE: QT_TRANSLATE_NOOP("Colleagues", "not signed in"),
}
_SHAPES: dict[ExtensionState, tuple[str, RowTone]] = {
    ExtensionState.UNKNOWN: ("circle-dashed", RowTone.PLAIN),
    ExtensionState.FREE: ("circle-check", RowTone.SUCCESS),
    ExtensionState.RINGING: ("phone-incoming", RowTone.ACCENT),
    ExtensionState.BUSY: ("phone-call", RowTone.DANGER),
    ExtensionState.HELD: ("circle-pause", RowTone.WARNING),
    ExtensionState.UNREACHABLE: ("phone-off", RowTone.PLAIN),
}


_LONGEST_BESIDE_A_FIELD = 12
"""Signs of a name: the strip has to fit into the smallest window."""
_LIGHTS: dict[ExtensionState, Light] = {
    ExtensionState.UNKNOWN: Light.WAITING,
    ExtensionState.FREE: Light.GOOD,
    ExtensionState.RINGING: Light.WARNING,
    ExtensionState.BUSY: Light.BAD,
    ExtensionState.HELD: Light.WARNING,
    ExtensionState.UNREACHABLE: Light.OFF,
}


def show_lamp(light: StatusLight, lamp: Lamp) -> None:
    """The lamp by itself, beside a field; a screen reader reads the whole name."""
    name, state = lamp.colleague.name, word_extension_state(lamp.state)
    is_long = len(name) > _LONGEST_BESIDE_A_FIELD
    shown = f"{name[: _LONGEST_BESIDE_A_FIELD - 1].rstrip()}…" if is_long else name
    light.show_light(_LIGHTS[lamp.state], f"{shown}: {state}")
    light.setAccessibleName(f"{name}: {state}")


def word_extension_state(state: ExtensionState) -> str:
    """What a colleague's phone does, in a word or three."""
    return QCoreApplication.translate("Colleagues", _WORDS[state])


def colleague_row(lamp: Lamp, show_phone: Callable[[str], str]) -> Row:
    """Who, at which number, and the lamp."""
    icon, tone = _SHAPES[lamp.state]
    name, number = lamp.colleague.name, show_phone(lamp.colleague.number)
    return Row(
        title=name,
        badge=word_extension_state(lamp.state),
        aside="" if name == number else number,
        icon=icon,
        tone=tone,
    )
