from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.domain.language import Language, LocalText
from softphone.domain.script.merge import MERGE_FIELDS, fields_of, merge

EN, ES = Language.ENGLISH, Language.SPANISH
HELLO = LocalText("Hello {contact.given_name}!", "¡Hola, {contact.given_name}!")


def test_a_value_takes_the_place_of_its_field() -> None:
    assert merge(HELLO, {"contact.given_name": "José"}, ES) == "¡Hola, José!"


@pytest.mark.parametrize("values", [{}, {"contact.given_name": ""}, {"contact.given_name": "\n"}])
def test_a_missing_value_shows_what_belongs_there(values: dict[str, str]) -> None:
    assert merge(HELLO, values, EN) == "Hello [first name]!"
    assert merge(HELLO, values, ES) == "¡Hola, [nombre]!"


def test_every_field_has_a_prompt_in_both_languages() -> None:
    assert all(prompt.en and prompt.es for prompt in MERGE_FIELDS.values())


def test_a_field_off_the_list_stays_empty_even_when_a_value_is_given() -> None:
    text = LocalText("Pass {agent.password}", "")
    assert merge(text, {"agent.password": "hunter2"}, EN) == "Pass [agent.password]"


@pytest.mark.parametrize(
    "value",
    [
        "{agent.full_name}",
        "{contact.given_name}",
        "<b>bold</b>",
        "%s {0} {a!r:>9}",
        r"\1 \g<0> \n",
        "$HOME `id`",
    ],
)
def test_a_value_is_put_in_as_it_is_and_never_looked_at_again(value: str) -> None:
    values = {"contact.given_name": value, "agent.full_name": "SECOND"}
    assert merge(HELLO, values, EN) == f"Hello {value}!"


def test_a_huge_value_is_cut() -> None:
    assert len(merge(HELLO, {"contact.given_name": "x" * 1_000_000}, EN)) == len("Hello !") + 200


def test_signs_that_cannot_be_seen_become_spaces() -> None:
    assert merge(HELLO, {"contact.given_name": "A\u202eB\x00C\nD"}, EN) == "Hello A B C D!"


@pytest.mark.parametrize(
    "words",
    [
        "{}",
        "{0}",
        "{contact}s{",
        "{contact.given_name!r}",
        "{contact.given_name:>10}",
        "{contact.given_name.__class__}",
        "{contact['x']}",
        "{Contact.given_name}",
        "{contact.given_name",
        "%(contact.given_name)s",
        "{" + "a." * 50 + "b}",
    ],
)
def test_what_only_looks_like_a_field_is_plain_text(words: str) -> None:
    shown = merge(LocalText(words, words), {"contact.given_name": "Maria"}, EN)
    assert "Maria" not in shown


def test_nested_braces_do_not_nest() -> None:
    words = "{{contact.given_name}}"
    assert merge(LocalText(words, words), {"contact.given_name": "Maria"}, EN) == "{Maria}"


def test_fields_are_named_in_their_order() -> None:
    assert fields_of("{visit.day} and {clinic.name} {x") == ("visit.day", "clinic.name")


def test_an_untranslated_text_is_shown_in_the_other_language() -> None:
    assert merge(LocalText("Only", ""), {}, ES) == "Only"


@given(st.text(max_size=300), st.dictionaries(st.sampled_from([*MERGE_FIELDS]), st.text()))
def test_no_text_and_no_value_can_break_a_line(words: str, values: dict[str, str]) -> None:
    assert isinstance(merge(LocalText(words, words), values, ES), str)
