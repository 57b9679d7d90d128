"""Dates, times, money and numbers as a person says them on the phone, in each language.

For reading aloud: "Tuesday, November 24 at ten thirty", "martes 24 de noviembre a las diez y
media". Times given here are already in the zone that counts.
"""

from __future__ import annotations

import datetime as dt

from softphone.domain.language import Language

_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_NUMBERS_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty")
_NUMBERS_ES = (
    "cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
    "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS_ES = ("", "", "", "treinta", "cuarenta", "cincuenta")


def spoken_day(day: dt.date, language: Language) -> str:
    """Weekday, day and month; the year goes without saying."""
    if language is Language.SPANISH:
        number = "primero" if day.day == 1 else str(day.day)
        return f"{_DAYS_ES[day.weekday()]} {number} de {_MONTHS_ES[day.month - 1]}"
    return f"{_DAYS_EN[day.weekday()]}, {_MONTHS_EN[day.month - 1]} {day.day}"


def spoken_date(day: dt.date, language: Language) -> str:
    """With the year, as dates of birth are said."""
    if language is Language.SPANISH:
        number = "primero" if day.day == 1 else str(day.day)
        return f"{number} de {_MONTHS_ES[day.month - 1]} de {day.year}"
    return f"{_MONTHS_EN[day.month - 1]} {day.day}, {day.year}"


def spoken_time(time: dt.time, language: Language) -> str:
    """With its little word: "at ten thirty", "a las diez y media"."""
    if language is Language.SPANISH:
        return _time_es(time)
    return _time_en(time)


def spoken_start(start: dt.datetime, language: Language) -> str:
    """Day and time of a visit."""
    return f"{spoken_day(start.date(), language)} {spoken_time(start.time(), language)}"


def spoken_money(cents: int, language: Language) -> str:
    """Dollars, and cents only when there are some."""
    dollars, rest = divmod(abs(cents), 100)
    amount = f"{dollars:,}"
    if language is Language.SPANISH:
        words = f"{amount} {'dólar' if dollars == 1 else 'dólares'}"
        tail = f" con {rest} {'centavo' if rest == 1 else 'centavos'}"
        sign = "menos "
    else:
        words = f"{amount} {'dollar' if dollars == 1 else 'dollars'}"
        tail = f" and {rest} {'cent' if rest == 1 else 'cents'}"
        sign = "minus "
    return f"{sign if cents < 0 else ''}{words}{tail if rest else ''}"


def spoken_phone(number: str, language: Language) -> str:
    """Groups as they are read out: 3-3-4, and the last four in pairs in Spanish."""
    digits = "".join(
        character for character in number if character.isascii() and character.isdigit()
    )
    national = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
    if len(national) != 10:
        return number
    area, exchange, line = national[:3], national[3:6], national[6:]
    last = f"{line[:2]} {line[2:]}" if language is Language.SPANISH else line
    return f"{area}, {exchange}, {last}"


def _time_en(time: dt.time) -> str:
    if (time.hour, time.minute) == (12, 0):
        return "at noon"
    hour = _NUMBERS_EN[time.hour % 12 or 12]
    if time.minute == 0:
        return f"at {hour} o'clock"
    return f"at {hour} {_minutes_en(time.minute)}"


def _minutes_en(minute: int) -> str:
    if minute < 10:
        return f"oh {_NUMBERS_EN[minute]}"
    if minute < 20:
        return _NUMBERS_EN[minute]
    tens, ones = divmod(minute, 10)
    return f"{_TENS_EN[tens]}-{_NUMBERS_EN[ones]}" if ones else _TENS_EN[tens]


def _time_es(time: dt.time) -> str:
    hour = time.hour % 12 or 12
    article = "a la" if hour == 1 else "a las"
    named = f"{article} {_NUMBERS_ES[hour]}"
    if time.minute == 0:
        return f"{named} {_part_of_day_es(time.hour)}"
    if time.minute == 15:
        return f"{named} y cuarto"
    if time.minute == 30:
        return f"{named} y media"
    return f"{named} {_minutes_es(time.minute)}"


def _part_of_day_es(hour: int) -> str:
    if hour == 12:
        return "del día"
    if 1 <= hour < 12:
        return "de la mañana"
    return "de la tarde" if 12 < hour < 20 else "de la noche"


def _minutes_es(minute: int) -> str:
    if minute == 1:
        return "y un minuto"
    if minute < 10:
        return f"y {_NUMBERS_ES[minute]}"
    if minute < 30:
        return _NUMBERS_ES[minute]
    tens, ones = divmod(minute, 10)
    one = "uno" if ones == 1 else _NUMBERS_ES[ones]
    return f"{_TENS_ES[tens]} y {one}" if ones else _TENS_ES[tens]
