"""The table of what works with which phone system tells what the tests came to, no more."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.test_house_rules import ROOT
from tests.interop import Feature, System

PASSED, FAILED, NOT_RUN = "passed", "failed", None
MARKED = """
import pytest
from tests.interop import Feature, System

@pytest.fixture
def breaks_afterwards():
    yield
    raise RuntimeError

@pytest.mark.interop(feature=Feature.HOLD, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.HOLD, system=System.SIPP)
def test_good():
    pass

@pytest.mark.interop(feature=Feature.CALL_IN, system=System.SIPP)
def test_bad_in_the_end(breaks_afterwards):
    pass

def test_unmarked():
    pass
"""


@pytest.fixture(scope="module")
def interop() -> ModuleType:
    """`packaging/` is no package: it would shadow one of that name."""
    spec = importlib.util.spec_from_file_location("interop", ROOT / "packaging" / "interop.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(feature: Feature, system: System, outcome: str | None) -> dict[str, str | None]:
    return {"feature": feature, "system": system, "test": "a test", "outcome": outcome}


@pytest.mark.parametrize(
    ("outcomes", "sign"),
    [
        ([PASSED], "✓"),
        ([PASSED, PASSED], "✓"),
        ([PASSED, FAILED], "✗"),
        ([PASSED, NOT_RUN], "✗"),
    ],
)
def test_a_cell_is_good_only_when_all_its_tests_passed(
    interop: ModuleType, outcomes: list[str | None], sign: str
) -> None:
    rows = [row(Feature.HOLD, System.SIPP, outcome) for outcome in outcomes]
    assert interop.cells_of(rows) == {(Feature.HOLD, System.SIPP): sign}


def test_rows_and_columns_without_a_test_are_left_out(interop: ModuleType) -> None:
    cells = interop.cells_of(
        [row(Feature.HOLD, System.BARESIP, PASSED), row(Feature.CALL_OUT, System.SIPP, FAILED)]
    )
    assert interop.table(cells).splitlines() == [
        "| feature | SIPp | baresip |",
        "|---|:-:|:-:|",
        "| a call out, answered | ✗ |  |",
        "| hold and resume |  | ✓ |",
    ]


def test_a_document_of_other_cells_is_noticed_and_one_of_other_outcomes_is_not(
    interop: ModuleType,
) -> None:
    hold = row(Feature.HOLD, System.SIPP, PASSED)
    also = row(Feature.CALL_OUT, System.SIPP, PASSED)
    document = interop.table(interop.cells_of([hold]))
    failed = interop.table(interop.cells_of([{**hold, "outcome": FAILED}]))
    more = interop.table(interop.cells_of([hold, also]))
    assert interop.names_in(failed) == interop.names_in(document)
    assert interop.names_in(more) != interop.names_in(document)


def test_a_run_writes_down_each_mark_with_what_came_of_its_test(tmp_path: Path) -> None:
    (tmp_path / "test_marked.py").write_text(MARKED, encoding="utf-8")
    results = tmp_path / "results.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:randomly"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--interop-results", str(results)]
    subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    told = [
        (row["feature"], row["system"], row["outcome"]) for row in json.loads(results.read_text())
    ]
    assert told == [
        (Feature.HOLD, System.SIPP, PASSED),
        (Feature.HOLD, System.KAMAILIO, PASSED),
        (Feature.CALL_IN, System.SIPP, FAILED),
    ]
