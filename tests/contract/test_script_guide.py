"""The guide for authors says what the program does: its example runs and its lists are whole."""

from __future__ import annotations

import re
from pathlib import Path

from softphone.domain.outcome import Outcome
from softphone.domain.script.lint import lint_script
from softphone.domain.script.merge import FACT_NAMES, MERGE_FIELDS
from softphone.domain.script.model import AskKind, Panel
from softphone.domain.script.reading import parse_script
from softphone.host.script_files import read_script_file, script_schema

GUIDE = Path(__file__).parent.parent.parent / "docs" / "scripts.md"
TEXT = GUIDE.read_text(encoding="utf-8")
CODES = set(re.findall(r"`([^`\n]+)`", TEXT))


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    path = tmp_path / "thank-you-call.yaml"
    path.write_text(example[1], encoding="utf-8")
    assert lint_script(parse_script(read_script_file(path).document)) == ()


def test_every_field_is_in_the_guide_and_no_other() -> None:
    shown = {code[1:-1] for code in CODES if re.fullmatch(r"\{[a-z_.]+\}", code)}
    assert shown == set(MERGE_FIELDS)


def test_every_fact_is_in_the_guide() -> None:
    assert FACT_NAMES <= CODES


def test_every_code_an_author_may_write_is_in_the_guide() -> None:
    for kind in (Outcome, AskKind, Panel):
        assert {str(one) for one in kind} <= CODES


def test_every_word_of_a_step_is_in_the_guide() -> None:
    words = {word.split(":")[0] for word in CODES}
    schema = script_schema()
    assert set(schema["properties"]) <= words
    assert set(schema["$defs"]["step"]["properties"]) <= words
    assert set(schema["$defs"]["option"]["properties"]) <= words
