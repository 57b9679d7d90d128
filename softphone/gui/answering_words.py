"""What the agent's rules for calls that come in mean, in a word or two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from softphone.domain.answering import AnsweringRules, AutomaticAnswer


def word_answering(
    rules: AnsweringRules, show_phone: Callable[[str], str], campaign: str = ""
) -> str:
    """What keeps calls from ringing, or takes them unasked; empty when nothing does.

    `campaign` is the one that wants them taken, if it is not the agent.
    """
    translate = QCoreApplication.translate
    if rules.forward_always is not None:
        words = translate("Answering", "all calls to %1")
        return words.replace("%1", show_phone(rules.forward_always))
    if rules.is_do_not_disturb:
        return translate("Answering", "do not disturb")
    if rules.automatic is AutomaticAnswer.ALWAYS and campaign:
        return translate("Answering", "answers automatically: %1").replace("%1", campaign)
    if rules.automatic is AutomaticAnswer.ALWAYS:
        return translate("Answering", "answers automatically")
    return ""


def word_do_not_disturb() -> str:
    return QCoreApplication.translate("Answering", "Do not disturb")


def word_incoming_rules() -> str:
    """An entry of a menu."""
    return QCoreApplication.translate("Answering", "Incoming calls…")
