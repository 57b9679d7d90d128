from __future__ import annotations

import datetime as dt

import pytest

from softphone.domain.language import Language
from softphone.domain.script.spoken import (
    spoken_date,
    spoken_day,
    spoken_money,
    spoken_phone,
    spoken_start,
    spoken_time,
)

EN, ES = Language.ENGLISH, Language.SPANISH
START = dt.datetime(2026, 11, 24, 10, 30, tzinfo=dt.UTC)


def test_a_visit_is_said_as_people_say_it() -> None:
    assert spoken_start(START, EN) == "Tuesday, November 24 at ten thirty"
    assert spoken_start(START, ES) == "martes 24 de noviembre a las diez y media"


def test_the_first_of_a_month_is_primero() -> None:
    assert spoken_day(dt.date(2026, 12, 1), ES) == "martes primero de diciembre"
    assert spoken_day(dt.date(2026, 12, 1), EN) == "Tuesday, December 1"


def test_a_date_of_birth_has_its_year() -> None:
    assert spoken_date(dt.date(1984, 3, 5), EN) == "March 5, 1984"
    assert spoken_date(dt.date(1984, 3, 5), ES) == "5 de marzo de 1984"
    assert spoken_date(dt.date(2017, 9, 1), ES) == "primero de septiembre de 2017"


@pytest.mark.parametrize(
    ("hour", "minute", "english", "spanish"),
    [
        (8, 0, "at eight o'clock", "a las ocho de la mañana"),
        (9, 5, "at nine oh five", "a las nueve y cinco"),
        (9, 15, "at nine fifteen", "a las nueve y cuarto"),
        (10, 45, "at ten forty-five", "a las diez cuarenta y cinco"),
        (11, 10, "at eleven ten", "a las once diez"),
        (12, 0, "at noon", "a las doce del día"),
        (12, 30, "at twelve thirty", "a las doce y media"),
        (13, 0, "at one o'clock", "a la una de la tarde"),
        (13, 20, "at one twenty", "a la una veinte"),
        (14, 25, "at two twenty-five", "a las dos veinticinco"),
        (15, 40, "at three forty", "a las tres cuarenta"),
        (16, 50, "at four fifty", "a las cuatro cincuenta"),
        (16, 51, "at four fifty-one", "a las cuatro cincuenta y uno"),
        (17, 1, "at five oh one", "a las cinco y un minuto"),
        (20, 0, "at eight o'clock", "a las ocho de la noche"),
        (0, 0, "at twelve o'clock", "a las doce de la noche"),
    ],
)
def test_times_are_said_as_people_say_them(
    hour: int, minute: int, english: str, spanish: str
) -> None:
    assert spoken_time(dt.time(hour, minute), EN) == english
    assert spoken_time(dt.time(hour, minute), ES) == spanish


def test_every_minute_of_the_day_can_be_said() -> None:
    for minute in range(24 * 60):
        time = dt.time(minute // 60, minute % 60)
        assert spoken_time(time, EN).startswith("at ")
        assert spoken_time(time, ES).startswith("a la")


@pytest.mark.parametrize(
    ("cents", "english", "spanish"),
    [
        (8500, "85 dollars", "85 dólares"),
        (100, "1 dollar", "1 dólar"),
        (101, "1 dollar and 1 cent", "1 dólar con 1 centavo"),
        (123450, "1,234 dollars and 50 cents", "1,234 dólares con 50 centavos"),
        (0, "0 dollars", "0 dólares"),
        (-2000, "minus 20 dollars", "menos 20 dólares"),
    ],
)
def test_money_is_said_in_dollars(cents: int, english: str, spanish: str) -> None:
    assert spoken_money(cents, EN) == english
    assert spoken_money(cents, ES) == spanish


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        ("+14325550134", "432, 555, 0134", "432, 555, 01 34"),
        ("4325550134", "432, 555, 0134", "432, 555, 01 34"),
        ("+525512345678", "+525512345678", "+525512345678"),
        ("", "", ""),
    ],
)
def test_phone_numbers_are_said_in_groups(number: str, english: str, spanish: str) -> None:
    assert spoken_phone(number, EN) == english
    assert spoken_phone(number, ES) == spanish
