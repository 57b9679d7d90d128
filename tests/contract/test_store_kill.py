"""`kill -9` at any moment: what was confirmed is there, and nothing is there by halves."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from softphone.domain.journal import DeliveryState, InteractionId, NoteWritten
from softphone.host.clock import SystemClock
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore

WRITER = Path(__file__).parent.parent / "lab" / "journal_writer.py"
KILLS = 50
GROUP = 3


def write_until_killed(database: Path, interaction: str, after_s: float) -> list[str]:
    """What the writer confirmed before it was killed; a torn last line was not said."""
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), str(database), interaction], stdout=subprocess.PIPE
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    assert first == b"open\n"
    time.sleep(after_s)
    writer.kill()
    rest = writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    return rest[: rest.rfind(b"\n") + 1].decode().splitlines()


def confirmed(lines: list[str], what: str) -> list[str]:
    return [line.split()[1] for line in lines if line.startswith(f"{what} ")]


@pytest.mark.slow
async def test_fifty_kills_lose_nothing_confirmed_and_tear_nothing(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    dice = random.Random()
    told: dict[InteractionId, list[str]] = {}
    for number in range(KILLS):
        interaction = InteractionId(f"i{number}")
        told[interaction] = write_until_killed(database, interaction, dice.uniform(0, 0.08))
    clock = SystemClock()
    store = DeskStore(database, clock)
    await store.open()
    assert store.trouble is None
    journal = JournalStore(store, clock)
    assert set(await journal.unfinished()) == set(told)
    for interaction, lines in told.items():
        entries = await journal.read(interaction)
        groups = Counter(one.fact.text for one in entries if isinstance(one.fact, NoteWritten))
        assert set(groups.values()) <= {GROUP}
        written = confirmed(lines, "written")
        assert [group for group in groups if group in set(written)] == written
        assert len(groups) - len(written) in (0, 1)
        drafts = confirmed(lines, "draft")
        if drafts:
            assert int(await journal.read_draft(interaction)) - int(drafts[-1]) in (0, 1)
    states: dict[str, DeliveryState] = {}
    for interaction in told:
        states |= await journal.delivery(interaction)
    sent = [entry_id for lines in told.values() for entry_id in confirmed(lines, "sent")]
    assert sent
    # Said once each: a row that a killed desk had marked is not sent again by the next.
    assert len(sent) == len(set(sent))
    assert {states[entry_id] for entry_id in sent} == {DeliveryState.SENT}
    assert sum(len(confirmed(lines, "written")) for lines in told.values()) > KILLS
    await store.close()
