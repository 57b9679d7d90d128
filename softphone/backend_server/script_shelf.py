"""The published scripts: YAML files that ship with the program, read when they change."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from pathlib import Path
from typing import Any

import yaml

from softphone.domain.language import LocalText
from softphone.host.resources import resource_path
from softphone.wire.rest import ScriptDocument, ScriptSummary

log = logging.getLogger(__name__)
MOST_SCRIPT_BYTES = 2_000_000


class ScriptShelf:
    """Keeps parsed files until they change on disk; a broken one is left out. Any thread."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._kept: dict[Path, tuple[int, ScriptDocument | None]] = {}

    def summaries(self) -> list[ScriptSummary]:
        """All scripts, by id."""
        return [
            ScriptSummary(id=script.id, version=script.version, title=_title(script))
            for script in sorted(self._scripts(), key=lambda script: script.id)
        ]

    def find(self, script_id: str) -> ScriptDocument | None:
        """The script with that id."""
        return next((item for item in self._scripts() if item.id == script_id), None)

    def _scripts(self) -> list[ScriptDocument]:
        folder = self._folder or resource_path("scripts")
        with self._lock:
            found = [self._read(path) for path in sorted(folder.glob("*.yaml"))]
        return [script for script in found if script is not None]

    def _read(self, path: Path) -> ScriptDocument | None:
        changed_ns = path.stat().st_mtime_ns
        kept = self._kept.get(path)
        if kept is None or kept[0] != changed_ns:
            kept = (changed_ns, _parse(path))
            self._kept[path] = kept
        return kept[1]


def _parse(path: Path) -> ScriptDocument | None:
    try:
        document = yaml.safe_load(_read_text(path))
        return ScriptDocument(
            id=str(document["id"]), version=str(document["version"]), document=_plain(document)
        )
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        fields = {"file": path.name, "exception": type(error).__qualname__}
        log.error("script left out", extra={"fields": fields})  # noqa: TRY400 - no trace needed
        return None


def _read_text(path: Path) -> str:
    if path.stat().st_size > MOST_SCRIPT_BYTES:
        raise ValueError("too large")
    return path.read_text(encoding="utf-8")


def _plain(value: Any) -> Any:
    """The same document in JSON's types: YAML also knows dates and keys that are no text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _title(script: ScriptDocument) -> LocalText:
    title = script.document.get("title")
    if not isinstance(title, dict):
        return LocalText(script.id, script.id)
    english = str(title.get("en", script.id))
    return LocalText(english, str(title.get("es", english)))
