"""Finds what would trip an agent in the middle of a call, before the script reaches one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from softphone.domain.language import Language, LocalText
from softphone.domain.script.findings import Finding, FindingCode
from softphone.domain.script.merge import FACT_NAMES, FIELD, MERGE_FIELDS, fields_of
from softphone.domain.script.model import Script, Step
from softphone.domain.script.rehearsing import RehearsalError, rehearse

MAX_STEPS = 150
"""Vendors of call guides warn of trees beyond this: nobody can keep them right."""
WORDS_PER_MINUTE = 150
MAX_SECONDS_TO_SAY = 25
WORDS_PER_FIELD = 2


def lint_script(script: Script) -> tuple[Finding, ...]:
    """Everything to mend in a script that can be read; none means it may be published."""
    checks: tuple[Callable[[Script], Iterator[Finding]], ...] = (
        _steps,
        _ways,
        _texts,
        _names,
        _reviews,
        _rehearsals,
    )
    return tuple(finding for check in checks for finding in check(script))


def seconds_to_say(text: str) -> int:
    """How long a caller takes at an easy pace; a field counts as a few words."""
    words = len(FIELD.sub(" ".join("x" * WORDS_PER_FIELD), text).split())
    return math.ceil(words * 60 / WORDS_PER_MINUTE)


def _steps(script: Script) -> Iterator[Finding]:
    if len(script.steps) > MAX_STEPS:
        yield Finding(
            "steps",
            FindingCode.TOO_MANY_STEPS,
            f"{len(script.steps)} steps; split the script at {MAX_STEPS}",
        )


def _ways(script: Script) -> Iterator[Finding]:
    reached = _reached(script)
    for step in script.steps.values():
        where = f"steps/{step.id}"
        if step.id not in reached:
            yield Finding(where, FindingCode.UNREACHABLE, "no way leads to this step")
        if not step.exits and not step.is_end:
            yield Finding(
                where,
                FindingCode.DEAD_END,
                "it leads nowhere; add go, or the outcome it ends with",
            )
            continue
        for option in step.options:
            if not (option.go or option.outcome or step.go or step.branches or step.outcome):
                yield Finding(
                    f"{where}/options/{option.key}",
                    FindingCode.DEAD_END,
                    "this answer leads nowhere; add go or outcome",
                )


def _reached(script: Script) -> set[str]:
    reached: set[str] = set()
    waiting = [script.start]
    while waiting:
        step_id = waiting.pop()
        if step_id not in reached:
            reached.add(step_id)
            waiting.extend(script.steps[step_id].exits)
    return reached


def _texts(script: Script) -> Iterator[Finding]:
    for where, text, is_said in _all_texts(script):
        if not text.en or not text.es:
            missing = "English" if not text.en else "Spanish"
            yield Finding(where, FindingCode.MISSING_TRANSLATION, f"the {missing} text is missing")
            continue
        if Counter(fields_of(text.en)) != Counter(fields_of(text.es)):
            yield Finding(
                where, FindingCode.FIELD_MISMATCH, "the two languages use different {fields}"
            )
        for words in (text.en, text.es):
            yield from _fields(where, words)
        seconds = max(seconds_to_say(text.en), seconds_to_say(text.es))
        if is_said and seconds > MAX_SECONDS_TO_SAY:
            yield Finding(
                where,
                FindingCode.TOO_LONG_TO_SAY,
                f"about {seconds} s to say; cut it below {MAX_SECONDS_TO_SAY} s or make two lines",
            )


def _fields(where: str, words: str) -> Iterator[Finding]:
    for name in fields_of(words):
        if name not in MERGE_FIELDS:
            yield Finding(
                where, FindingCode.UNKNOWN_FIELD, f"{{{name}}} is not a field; see the list"
            )
    if set("{}") & set(FIELD.sub("", words)):
        yield Finding(
            where,
            FindingCode.MALFORMED_FIELD,
            "a { or } belongs to no field such as {clinic.name}",
        )


def _all_texts(script: Script) -> Iterator[tuple[str, LocalText, bool]]:
    """Where, the text, and whether it is said aloud in one breath."""
    yield "title", script.title, False
    for step in script.steps.values():
        yield from _step_texts(step, f"steps/{step.id}")
    for card in script.cards.values():
        yield f"cards/{card.id}/title", card.title, False
        for name, text in card.moves:
            yield f"cards/{card.id}/{name}", text, True


def _step_texts(step: Step, where: str) -> Iterator[tuple[str, LocalText, bool]]:
    yield f"{where}/title", step.title, False
    if step.hint:
        yield f"{where}/hint", step.hint, False
    if step.ask and step.ask.prompt:
        yield f"{where}/ask/prompt", step.ask.prompt, False
    for index, line in enumerate(step.lines):
        yield (f"{where}/say" if line.id == step.id else f"{where}/lines/{index}"), line.text, True
    for option in step.options:
        yield f"{where}/options/{option.key}/label", option.label, False


def _names(script: Script) -> Iterator[Finding]:
    known = FACT_NAMES | {step.ask.id for step in script.steps.values() if step.ask}
    for step in script.steps.values():
        for index, branch in enumerate(step.branches):
            for name in sorted(branch.when.names - known):
                yield Finding(
                    f"steps/{step.id}/when/{index}",
                    FindingCode.UNKNOWN_NAME,
                    f'"{name}" is neither a question of this script nor a known fact',
                )


def _reviews(script: Script) -> Iterator[Finding]:
    for language, name in ((Language.ENGLISH, "English"), (Language.SPANISH, "Spanish")):
        if not script.reviewed_by.get(language):
            yield Finding(
                "reviewed_by", FindingCode.UNREVIEWED, f"nobody has reviewed the {name} words"
            )


def _rehearsals(script: Script) -> Iterator[Finding]:
    for index, rehearsal in enumerate(script.rehearsals):
        try:
            for language in Language:
                rehearse(script, rehearsal, language)
        except RehearsalError as error:
            yield Finding(f"tests/{index}", FindingCode.REHEARSAL_FAILED, str(error))
