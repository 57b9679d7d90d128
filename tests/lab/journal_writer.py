"""A desk's journal at work in a process of its own, to be killed at any moment.

    python journal_writer.py DATABASE INTERACTION

Writes groups of three notes for ever and says each thing on stdout only when it is confirmed:
`written <group>`, `draft <number>`, and, from a second thread, `sent <entry>`.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from softphone.domain.journal import InteractionId, InteractionOpened, NoteWritten
from softphone.domain.language import Language
from softphone.host.clock import SystemClock
from softphone.storage.desk_store import DeskStore
from softphone.storage.journal import JournalStore
from softphone.storage.outbox import OutboxStore

GROUP = 3
OPENED = InteractionOpened(customer_id=None, direction=None, number="", language=Language.ENGLISH)


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def send_for_ever(database: Path) -> None:
    with OutboxStore(database) as outbox:
        while True:
            for entry in outbox.next_waiting(SystemClock().now(), 8):
                outbox.mark_sent(entry.id)
                say(f"sent {entry.id}")


async def write_for_ever(database: Path, interaction: InteractionId) -> None:
    clock = SystemClock()
    store = DeskStore(database, clock)
    await store.open()
    assert store.trouble is None
    journal = JournalStore(store, clock)
    await journal.append(interaction, OPENED)
    say("open")
    threading.Thread(target=send_for_ever, args=(database,), daemon=True).start()
    number = 0
    while True:
        number += 1
        group = clock.new_id()
        await journal.append(interaction, *(NoteWritten(text=group) for _ in range(GROUP)))
        say(f"written {group}")
        await journal.save_draft(interaction, str(number))
        say(f"draft {number}")


if __name__ == "__main__":
    asyncio.run(write_for_ever(Path(sys.argv[1]), InteractionId(sys.argv[2])))
