from __future__ import annotations

from PySide6.QtGui import QKeySequence

from softphone.gui.shortcuts import SHORTCUTS, DeskAction, KeyMap


def test_every_action_has_one_row_and_a_key() -> None:
    assert sorted(row.action for row in SHORTCUTS) == sorted(DeskAction)
    assert all(not KeyMap().key(action).isEmpty() for action in DeskAction)


def test_no_two_actions_share_a_key() -> None:
    keys = [KeyMap().key(action).toString() for action in DeskAction]

    assert len(keys) == len(set(keys))


def test_keys_type_nothing_and_are_none_a_screen_reader_takes() -> None:
    for action in DeskAction:
        key = KeyMap().key(action).toString()
        is_function_key = key.startswith("F") and key[1:].isdigit()
        assert is_function_key or key.startswith("Alt+"), key
        assert key not in {"F1", "F10"}


def test_a_chosen_key_wins_over_the_default() -> None:
    keys = KeyMap({DeskAction.MUTE: "Ctrl+M"})

    assert keys.key(DeskAction.MUTE) == QKeySequence("Ctrl+M")
    assert keys.key(DeskAction.HOLD) == QKeySequence("F7")
