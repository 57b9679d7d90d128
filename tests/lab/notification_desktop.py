"""A session bus of the test's own with somebody who shows cards on it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from typing import Any

from tests.lab.keyring_session import DEADLINE_S, ROOT, KeyringSession


class CardDaemon:
    """`tests.doubles.sample_notifications` as a process; ended by its process id."""

    def __init__(self, session: KeyringSession, *capabilities: str) -> None:
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.doubles.sample_notifications", *capabilities],
            env=session.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, name="cards")
        self._reader.start()
        assert self.next() == {"ready": True}

    def next(self) -> dict[str, Any]:
        """The next thing it was asked."""
        return self._said.get(timeout=DEADLINE_S)

    @property
    def has_news(self) -> bool:
        """Whether `next` would return at once."""
        return not self._said.empty()

    def click(self, number: int, action: str) -> None:
        """Somebody clicks on a card's button."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{number} {action}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """It is gone, as after a crash of the desktop."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))
