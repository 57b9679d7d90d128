"""Finds steps by anything said in them, in either language, with or without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from softphone.domain.language import Language, LocalText
from softphone.domain.script.model import Script, Step
from softphone.domain.script.view import StepMatch

MAX_MATCHES = 20
MAX_QUERY_CHARACTERS = 100


def plain_words(text: str) -> str:
    """Small letters without accents, so that `cuanto` finds `cuánto`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return apart.encode("ascii", "ignore").decode("ascii")


def find_steps(script: Script, query: str, language: Language) -> tuple[StepMatch, ...]:
    """Steps holding every word of `query` in one text; at most `MAX_MATCHES`, in script order."""
    words = plain_words(query[:MAX_QUERY_CHARACTERS]).split()
    if not words:
        return ()
    matches: list[StepMatch] = []
    for step in script.steps.values():
        match = _match(step, words, language)
        if match is not None:
            matches.append(match)
        if len(matches) == MAX_MATCHES:
            break
    return tuple(matches)


def _match(step: Step, words: list[str], language: Language) -> StepMatch | None:
    for spoken in (language, language.other):
        for text in _texts(step):
            excerpt = text.in_language(spoken)
            if all(word in plain_words(excerpt) for word in words):
                title = step.title.in_language(language)
                return StepMatch(step_id=step.id, title=title, excerpt=excerpt, language=spoken)
    return None


def _texts(step: Step) -> Iterator[LocalText]:
    yield step.title
    yield from (line.text for line in step.lines)
    yield from (option.label for option in step.options)
    if step.ask and step.ask.prompt:
        yield step.ask.prompt
    if step.hint:
        yield step.hint
