"""What somebody at the switchboard of the lab's Asterisk can do: ring phones and watch calls."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.lab.asterisk_manager import ManagerLink
from tests.lab.asterisk_people import Subscriber

RING_LIMIT_S = 30
CLEAR_LIMIT_S = 10.0
CALLER_NAME = "Ana Pérez"
CALLER_NUMBER = "5551234"


@dataclass(frozen=True)
class Channel:
    """One leg as Asterisk sees it."""

    name: str
    state: str
    """`Up`, `Ringing`, `Ring`, `Down`."""
    application: str
    connected_number: str


class AsteriskOperator:
    """Speaks through a manager link; one test's thread."""

    def __init__(self, link: ManagerLink) -> None:
        self._link = link

    def ring(self, person: Subscriber, caller: str = "speaks") -> str:
        """Ring a phone; once it answers, the caller does what `caller` says in `[callers]`.

        Returns what `outcome` wants.
        """
        return self._originate(f"PJSIP/{person.name}", caller)

    def dial(self, number: str, caller: str = "speaks") -> str:
        """The same by a number of the dialplan, such as one that asks for automatic answer."""
        return self._originate(f"Local/{number}@phones/n", caller)

    def outcome(self, ring: str) -> bool:
        """Whether it was answered, once that is known."""
        event = self._link.wait_for(
            lambda e: e["Event"] == "OriginateResponse" and e.get("ActionID") == ring,
            "the outcome of a call",
        )
        return event["Response"] == "Success"

    def channels(self) -> list[Channel]:
        listed = self._link.listed("CoreShowChannels", "CoreShowChannel")
        return [
            Channel(
                each["Channel"],
                each["ChannelStateDesc"],
                each["Application"],
                each["ConnectedLineNum"],
            )
            for each in listed
        ]

    def wait_for_hold(self, person: Subscriber, *, is_held: bool) -> None:
        """That this phone said so, and Asterisk took notice."""
        self._wait_for("Hold" if is_held else "Unhold", person)

    def keys_from(self, person: Subscriber, count: int) -> str:
        """The keys this phone pressed, as Asterisk heard them."""
        self._link.wait_for(
            lambda _event: len(self._keys(person)) >= count, f"{count} keys of {person.name}"
        )
        return self._keys(person)

    def hang_up(self, person: Subscriber) -> None:
        """End every call of this phone from the server's side."""
        self._link.ask("Hangup", {"Channel": f"/^PJSIP/{person.name}-/"})

    def clear(self) -> None:
        """End all calls, wait until they are gone, forget what was told so far."""
        deadline = time.monotonic() + CLEAR_LIMIT_S
        while channels := self.channels():
            assert time.monotonic() < deadline, f"calls that do not end: {channels}"
            self._link.ask("Hangup", {"Channel": "/.*/"})
            time.sleep(0.05)
        self._link.forget()

    def _originate(self, channel: str, caller: str) -> str:
        fields = {
            "Channel": channel,
            "Context": "callers",
            "Exten": caller,
            "Priority": "1",
            "CallerID": f"{CALLER_NAME} <{CALLER_NUMBER}>",
            "Timeout": str(RING_LIMIT_S * 1_000),
            "Async": "true",
        }
        return self._link.ask("Originate", fields)["ActionID"]

    def _wait_for(self, event: str, person: Subscriber) -> None:
        self._link.wait_for(
            lambda e: e["Event"] == event and e["Channel"].startswith(f"PJSIP/{person.name}-"),
            f"{event} of {person.name}",
        )

    def _keys(self, person: Subscriber) -> str:
        return "".join(
            event["Digit"]
            for event in self._link.events()
            if event["Event"] == "DTMFEnd"
            and event["Direction"] == "Received"
            and event["Channel"].startswith(f"PJSIP/{person.name}-")
        )
