"""The shelf of scripts: what is on disk is what is served, and one bad file spoils nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from softphone.backend_server.script_shelf import ScriptShelf
from softphone.host.resources import resource_path

SHIPPED = "recall-booking"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good script."""
    text = resource_path(f"scripts/{SHIPPED}.yaml").read_text(encoding="utf-8")
    (tmp_path / f"{SHIPPED}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_scripts_are_listed_with_their_titles_in_both_languages(folder: Path) -> None:
    (summary,) = ScriptShelf(folder).summaries()
    assert summary.id == SHIPPED
    assert summary.title.en
    assert summary.title.es
    assert summary.title.en != summary.title.es


def test_a_document_can_be_sent_as_json(folder: Path) -> None:
    script = ScriptShelf(folder).find(SHIPPED)
    assert script is not None
    assert json.loads(json.dumps(script.document)) == script.document
    assert ScriptShelf(folder).find("unwritten") is None


def test_a_changed_file_is_read_again(folder: Path) -> None:
    shelf = ScriptShelf(folder)
    (before,) = shelf.summaries()
    path = folder / f"{SHIPPED}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"version: {before.version}", "version: 9.9.9"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    (after,) = shelf.summaries()
    assert after.version == "9.9.9"


@pytest.mark.expects_warnings
@pytest.mark.parametrize(
    "text", ["id: [", "just text", "version: 1.0.0", "- id", "!!python/object:os.system {}", ""]
)
def test_a_broken_file_is_left_out_and_the_others_stay(
    folder: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "broken.yaml").write_text(text, encoding="utf-8")
    assert [item.id for item in ScriptShelf(folder).summaries()] == [SHIPPED]
    (record,) = caplog.records
    assert record.getMessage().startswith("script left out: broken.yaml")
