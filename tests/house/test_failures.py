"""Each failure in `docs/failures.md` has a test that is still there, or a sentence why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/failures.md").read_text(encoding="utf-8")
_entry = re.compile(r"^(\d+)\. \*\*", re.MULTILINE)
_test = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
NAMED = [found.groups() for found in _test.finditer(DOCUMENT)]


def test_there_are_twenty_five_of_them_in_order() -> None:
    assert [int(number) for number in _entry.findall(DOCUMENT)] == list(range(1, 26))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_what_is_named_is_there(file: str, test: str | None) -> None:
    source = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^(async )?def {test}\(" if test else r"^(async )?def test_", source, re.M)
