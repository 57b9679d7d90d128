"""The recall campaign's own script, as the backend would send it."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from softphone.host.resources import resource_path

RECALL_SCRIPT: Mapping[str, object] = yaml.safe_load(
    resource_path("scripts/recall-booking.yaml").read_text(encoding="utf-8")
)
