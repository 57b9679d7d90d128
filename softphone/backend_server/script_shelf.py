"""The published scripts: YAML files that ship with the program, read when they change."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from softphone.domain.language import LocalText
from softphone.host.resources import resource_path
from softphone.host.script_files import ScriptFileError, read_script_file
from softphone.wire.rest import ScriptDocument, ScriptSummary

log = logging.getLogger(__name__)


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
        document = read_script_file(path).document
    except (OSError, ScriptFileError) as error:
        log.error("script left out: %s", error)  # noqa: TRY400 - no trace needed
        return None
    return ScriptDocument(
        id=str(document["id"]), version=str(document["version"]), document=document
    )


def _title(script: ScriptDocument) -> LocalText:
    title = script.document.get("title")
    if not isinstance(title, dict):
        return LocalText(script.id, script.id)
    english = str(title.get("en", script.id))
    return LocalText(english, str(title.get("es", english)))
