from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from softphone.domain.outcome import Outcome
from softphone.domain.script.model import AskKind, Panel
from softphone.host.resources import resource_path
from softphone.host.script_files import (
    MAX_FILE_BYTES,
    ScriptFileError,
    read_script_file,
    script_schema,
)

GOOD = """\
schema: 1
id: tiny
version: 1.0.0
title: {en: Tiny, es: Chico}
reviewed_by: {en: 2026-11-22, es: 2026-11-22}
start: hello
steps:
  hello:
    title: {en: Hello, es: Hola}
    say: {en: "Yes: no", es: sí}
    ask: {id: right, type: yes_no}
    options:
      yes: {label: {en: on, es: off}}
      no: {label: {en: null hypothesis, es: "~"}, outcome: busy}
    outcome: booked
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "tiny.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(folder: Path, text: str | bytes) -> ScriptFileError:
    with pytest.raises(ScriptFileError) as caught:
        read_script_file(write(folder, text))
    return caught.value


def test_a_document_is_what_json_can_say(tmp_path: Path) -> None:
    document = read_script_file(write(tmp_path, GOOD)).document
    assert json.loads(json.dumps(document)) == document
    assert document["reviewed_by"]["en"] == "2026-11-22"
    assert list(document["steps"]["hello"]["options"]) == ["yes", "no"]
    assert document["steps"]["hello"]["options"]["yes"]["label"]["en"] == "on"


def test_a_windows_file_with_byte_order_mark_is_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_script_file(write(tmp_path, text)).document["id"] == "tiny"


def test_every_part_knows_its_line(tmp_path: Path) -> None:
    file = read_script_file(write(tmp_path, GOOD))
    assert file.line_of("steps/hello/say") == 10
    assert file.line_of("steps/hello/options/no/label/es") == 14
    assert file.line_of("steps/hello/not/there") == 8
    assert file.line_of("") == 1
    assert file.line_of("cards/none") == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "empty"),
        ("# only a remark\n", 1, "empty"),
        ("- a\n- b\n", 1, "begins with names"),
        ("just words\n", 1, "begins with names"),
        ("a: [1, 2\nb: 3\n", 2, "check indentation"),
        ("a: 1\n\tb: 2\n", 2, "check indentation"),
        ("a: {en: Who is it?, es: ?}\n", 1, "check indentation"),
        ("a: 1\n---\nb: 2\n", 2, "check indentation"),
        ("a: &x 1\nb: *x\n", 1, "write it out"),
        ("a: 1\nb: *x\n", 2, "write it out"),
        ("a: 1\na: 2\n", 2, "stands here twice"),
        ("? [1, 2]\n: 3\n", 1, "a name must be a word"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "tags"),
        ("a: !!python/name:os.system x\n", 1, "tags"),
        ("a: !Thing x\n", 1, "tags"),
        ("a: !!set {b, c}\n", 1, "tags"),
        ("a: !!binary aGk=\n", 1, "tags"),
        ("a: 1\nb: \x01\n", 2, "character"),
        (b"a: \xff\xfe\n", 1, "UTF-8"),
        (b"a: 1\nb: \xe9\n", 2, "UTF-8"),
        ("[" * 100, 1, "nested deeper"),
        ("a: " + "{a: " * 50, 1, "nested deeper"),
        ("[" * 100_000, 1, "nested deeper"),
        ("- " * 5_000 + "x", 1, "nested deeper"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, words: str
) -> None:
    error = refused(tmp_path, text)
    assert error.line == line
    assert words in error.problem
    assert str(error).startswith(f"tiny.yaml, line {line}: ")


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert refused(tmp_path, "\n".join(rows)).line == 1


def test_an_alias_of_itself_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "a: &a {b: *a}\n").line == 1


def test_a_file_of_more_than_a_mebibyte_is_not_read(tmp_path: Path) -> None:
    assert "1 MiB" in refused(tmp_path, b"#" * (MAX_FILE_BYTES + 1)).problem


def test_a_file_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    assert "parts" in refused(tmp_path, "a: [" + "1," * 60_000 + "1]\n").problem


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptFileError, match="cannot be opened"):
        read_script_file(tmp_path / "none.yaml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptFileError, match="cannot be opened"):
        read_script_file(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("schema: 1", "schema: 2", 1, "schema: 1 was expected"),
        ("id: tiny", "id: Tiny Script", 2, "does not match"),
        ("version: 1.0.0", "version: 1.0", 3, "is not of type 'string'"),
        ("version: 1.0.0", "version: " + "9" * 5000, 3, "the value does not fit"),
        ("version: 1.0.0", "version: 1.0e+999", 3, "does not match"),
        ("start: hello\n", "", 1, "'start' is a required property"),
        ("    outcome: booked", "    outcom: booked", 8, "'outcom' was unexpected"),
        ("outcome: busy", "outcome: rich", 14, "is not one of"),
        ("type: yes_no", "type: essay", 11, "is not one of"),
        ("{en: Tiny, es: Chico}", "{en: Tiny, fr: Petit}", 4, "'fr' was unexpected"),
        ("{en: Tiny, es: Chico}", "{en: true}", 4, "is not of type 'string'"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    error = refused(tmp_path, GOOD.replace(old, new, 1))
    assert words in error.problem
    assert error.line == line


def test_the_shipped_files_are_also_read_by_an_ordinary_yaml_reader() -> None:
    for path in resource_path("scripts").glob("*.yaml"):
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        ours = read_script_file(path).document
        assert plain["steps"] == ours["steps"]


def test_the_schema_and_the_program_know_the_same_codes() -> None:
    definitions: dict[str, Any] = script_schema()["$defs"]
    assert definitions["outcome"]["enum"] == list(Outcome)
    assert set(definitions["ask"]["properties"]["type"]["enum"]) == set(AskKind)
    assert set(definitions["step"]["properties"]["panel"]["enum"]) == set(Panel)
