"""A small script document that shows every part, and a way to change one thing in it."""

from __future__ import annotations

import copy
from typing import Any

from softphone.domain.language import Language
from softphone.domain.script.model import Script
from softphone.domain.script.reading import parse_script
from softphone.domain.script.rehearsing import start_run
from softphone.domain.script.run import ScriptRun


def both(text: str) -> dict[str, str]:
    """The text, told apart by language."""
    return {"en": f"{text} en", "es": f"{text} es"}


_DOCUMENT: dict[str, Any] = {
    "schema": 1,
    "id": "small-talk",
    "version": "1.2.3",
    "title": both("Small talk"),
    "reviewed_by": {"en": "Ann", "es": "Ana"},
    "start": "greet",
    "steps": {
        "greet": {
            "title": both("Greeting"),
            "lines": [
                {"id": "hello", "say": both("Hello {contact.given_name}")},
                {"id": "recorded", "say": both("Recorded"), "must_read": True},
            ],
            "ask": {"id": "who", "type": "choice"},
            "options": {
                "self": {"label": both("Self"), "go": "age"},
                "voicemail": {
                    "label": both("Voicemail"),
                    "go": "voicemail",
                    "skips_must_read": True,
                },
                "refuses": {"label": both("Refuses"), "outcome": "refused"},
            },
            "suggest_language": "es",
        },
        "age": {
            "title": both("Age"),
            "say": both("How old"),
            "ask": {"id": "years", "type": "number"},
            "when": [{"if": "years == 9 or customer.is_minor", "go": "child"}],
            "go": "book",
        },
        "child": {
            "title": both("Child"),
            "say": both("Parent comes along"),
            "must_read": True,
            "go": "book",
        },
        "book": {
            "title": both("Book"),
            "say": both("Búsqueda of a time"),
            "panel": "visits",
            "cards": ["too_costly"],
            "when": [{"if": "slot.booked", "go": "right"}],
            "ask": {"id": "trouble", "type": "choice", "required": False},
            "options": {"later": {"label": both("Later"), "go": "later"}},
        },
        "right": {
            "title": both("Right"),
            "say": both("Is it right"),
            "must_read": True,
            "ask": {"id": "is_right", "type": "yes_no"},
            "when": [{"if": "not is_right", "go": "book"}],
            "go": "bye",
        },
        "later": {
            "title": both("Later"),
            "say": both("Which day"),
            "hint": both("Look at {visit.day}"),
            "ask": {"id": "day", "type": "date", "prompt": both("Day")},
            "outcome": "callback",
        },
        "voicemail": {
            "title": both("Voicemail"),
            "say": both("Please call"),
            "outcome": "left_message",
        },
        "bye": {
            "title": both("Bye"),
            "say": both("Goodbye"),
            "ask": {"id": "remark", "type": "text", "required": False},
            "outcome": "booked",
        },
    },
    "cards": {
        "too_costly": {
            "title": both("Too costly"),
            "acknowledge": both("I hear you"),
            "probe": both("What part"),
            "answer": both("It is {visit.price}"),
            "ask_again": both("Shall we"),
        }
    },
    "tests": [
        {
            "name": "books",
            "path": ["self", {"enter": "30"}, {"facts": {"slot.booked": True}}, "yes"],
            "expect": {"outcome": "booked", "step": "bye"},
        },
        {"name": "voicemail", "path": ["voicemail"], "expect": {"outcome": "left_message"}},
    ],
}


def document(**changes: object) -> dict[str, Any]:
    """A fresh document; each change names a path such as `steps__greet__go`. None takes away."""
    made = copy.deepcopy(_DOCUMENT)
    for path, value in changes.items():
        *way, last = path.split("__")
        part: Any = made
        for name in way:
            part = part[int(name) if name.isdigit() else name]
        key: Any = int(last) if last.isdigit() else last
        if value is None:
            del part[key]
        else:
            part[key] = value
    return made


def script(**changes: object) -> Script:
    """The document, read."""
    return parse_script(document(**changes))


def run(language: Language = Language.ENGLISH, **changes: object) -> ScriptRun:
    """At the first step."""
    return start_run(script(**changes), language)
