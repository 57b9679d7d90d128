"""What the desk wants of its phone, to be said to every engine that comes."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.wire import engine as wire

ACCOUNT_ID = "line"
"""Of the line that rings out."""


@dataclass(frozen=True)
class Wanted:
    """What every engine is told first."""

    account: wire.SetAccount | None = None
    more: tuple[wire.SetAccount, ...] = ()
    is_main_srv: bool = False
    is_more_srv: bool = False
    """Whether a line is to be found by SRV records."""
    devices: wire.ChooseDevices | None = None
    answering: wire.SetAnswering | None = None
    voice: wire.ShapeVoice | None = None
    watched: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[wire.Command, ...]:
        """Rules before lines: nothing may ring that they would have turned away."""
        single = (self.answering, self.devices, self.voice, self.account, self.lamps)
        return (*(command for command in single if command is not None), *self.more)

    @property
    def lamps(self) -> wire.WatchExtensions | None:
        """There are none without the line whose phone system is asked."""
        if self.account is None or not self.watched:
            return None
        return wire.WatchExtensions(account_id=ACCOUNT_ID, numbers=self.watched)
