"""Writes or checks `docs/openapi.json`: `python -m softphone.backend_server.openapi --check`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from softphone.backend_server.app import build_app

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"


def rendered() -> str:
    """The document as it is checked in."""
    return json.dumps(build_app().openapi(), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """0 when the checked-in document is the one the code describes."""
    parser = argparse.ArgumentParser(description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true")
    choice.add_argument("--check", action="store_true")
    if parser.parse_args().write:
        DOCUMENT.write_text(rendered(), encoding="utf-8")
        return 0
    if DOCUMENT.read_text(encoding="utf-8") == rendered():
        return 0
    sys.stderr.write(f"{DOCUMENT.name} is out of date: run this with --write\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
