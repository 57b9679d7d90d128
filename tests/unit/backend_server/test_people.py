"""How names and numbers are read."""

from __future__ import annotations

import pytest

from softphone.backend_server.services.people import name_words, phone_tail, read_number


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("José Muñoz", ["jose", "munoz"]),
        ("GARCÍA  MÁRQUEZ, Gabriel", ["garcia", "marquez", "gabriel"]),
        ("Núñez-O'Brien", ["nunez", "obrien"]),
        ("O’Connor", ["oconnor"]),
        ("De la Cruz de la Rosa", ["de", "la", "cruz", "rosa"]),
        ("Zoë Weiß", ["zoe", "weiss"]),
        ("J. R. Ewing", ["j", "r", "ewing"]),
        ("", []),
        ("% _ *", []),
    ],
)
def test_a_name_is_searched_by_its_plain_words(name: str, words: list[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(432) 555-0123", "+14325550123"),
        ("+1 432 555 0123", "+14325550123"),
        (" 14325550123", "+14325550123"),
        ("+52 656 123 4567", "+526561234567"),
        ("123", None),
        ("anonymous", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, number: str | None) -> None:
    assert read_number(written) == number


def test_the_tail_of_a_number_is_its_last_seven_digits() -> None:
    assert phone_tail("+1 (432) 555-0123") == "5550123"
    assert phone_tail("0123") == "0123"
    assert phone_tail("٤٣٢-٥٥٥-٠١٢٣") == "5550123"
