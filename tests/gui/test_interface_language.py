from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.language import Language
from softphone.gui.interface_language import InterfaceLanguage

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
PLACEHOLDER = re.compile(r"%n|%\d+|\{\w*\}")


def messages(language: str) -> list[tuple[str, str, list[str]]]:
    """Context, source and translations (several for a plural)."""
    root = ET.parse(TRANSLATIONS / f"softphone_{language}.ts").getroot()
    found = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found.append(
                (
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    forms or [translation.text or ""],
                )
            )
    return found


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_is_left_untranslated(language: str) -> None:
    empty = [source for _, source, forms in messages(language) if not all(forms)]

    assert empty == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    wrong = [
        source
        for _, source, forms in messages(language)
        for form in forms
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(source))
    ]

    assert wrong == []


def test_every_context_is_a_name_that_can_be_found_at_run_time() -> None:
    odd = {context for context, _, _ in messages("es") if not context.isidentifier()}

    assert odd == set(), "`tr` was called on something else than self"


def test_both_languages_are_compiled_from_what_is_written() -> None:
    for language in Language:
        ts = TRANSLATIONS / f"softphone_{language}.ts"
        assert ts.with_suffix(".qm").exists()


def test_a_change_is_told_once(interface_language: InterfaceLanguage, qtbot: QtBot) -> None:
    interface_language.apply(Language.ENGLISH)

    with qtbot.waitSignal(interface_language.changed) as told:
        interface_language.apply(Language.SPANISH)
    with qtbot.assertNotEmitted(interface_language.changed):
        interface_language.apply(Language.SPANISH)

    assert told.args[0].language is Language.SPANISH
    assert interface_language.language is Language.SPANISH


def test_the_words_of_qt_itself_are_spanish_too(
    interface_language: InterfaceLanguage, qapp: QApplication
) -> None:
    interface_language.apply(Language.SPANISH)

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"


def test_dates_in_qt_widgets_follow(interface_language: InterfaceLanguage) -> None:
    interface_language.apply(Language.SPANISH)
    assert QLocale().language() is QLocale.Language.Spanish

    interface_language.apply(Language.ENGLISH)
    assert QLocale().language() is QLocale.Language.English


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        (Language.ENGLISH, 1, "1 thing waiting to send"),
        (Language.ENGLISH, 3, "3 things waiting to send"),
        (Language.SPANISH, 1, "1 cosa por enviar"),
        (Language.SPANISH, 3, "3 cosas por enviar"),
    ],
)
def test_plurals_are_right_in_both_languages(
    interface_language: InterfaceLanguage, language: Language, count: int, words: str
) -> None:
    interface_language.apply(language)

    translated = QCoreApplication.translate(
        "StatusLinePanel", "%n thing(s) waiting to send", "", count
    )
    assert translated == words
