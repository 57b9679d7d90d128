"""The lists that invented data are drawn from, as they stand in `resources/demo`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import yaml

from softphone.host.resources import resource_path

_NAMESPACE = uuid.UUID("6b1f5c0e-3c0a-4f0e-9d5a-5d1c6c2b7f10")

Row = dict[str, Any]
Rows = list[Row]


def stable_id(*parts: object) -> str:
    """The same id for the same parts, always."""
    return str(uuid.uuid5(_NAMESPACE, ":".join(str(part) for part in parts)))


@dataclass(frozen=True)
class DemoSource:
    """Both files, read."""

    people: dict[str, Any]
    clinics: dict[str, Any]


def read_source() -> DemoSource:
    """From `resources/demo`."""
    return DemoSource(people=_read("people"), clinics=_read("clinics"))


def _read(name: str) -> dict[str, Any]:
    text = resource_path(f"demo/{name}.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document
