"""What the lab's Asterisk knows of its people: contacts, mailboxes, queue, parking, rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.lab.asterisk_manager import AsteriskRefusedError, Fields, ManagerLink
from tests.lab.asterisk_people import Subscriber

QUEUE = "sales"


@dataclass(frozen=True)
class QueueMember:
    """An agent who is logged in to the queue."""

    is_paused: bool
    pause_reason: str
    calls_taken: int


@dataclass(frozen=True)
class Mailbox:
    """Messages not yet heard, and heard ones."""

    new: int
    old: int


class AsteriskBoard:
    """Speaks through a manager link; one test's thread."""

    def __init__(self, link: ManagerLink) -> None:
        self._link = link

    def contacts(self, person: Subscriber) -> list[str]:
        """Where this person is registered now."""
        listed = self._listed_if_any("PJSIPShowContacts", "ContactList")
        return [each["Uri"] for each in listed if each["Endpoint"] == person.name]

    def mailbox(self, person: Subscriber) -> Mailbox:
        told = self._link.ask("MailboxCount", {"Mailbox": f"{person.number}@lab"})
        return Mailbox(int(told["NewMessages"]), int(told["OldMessages"]))

    def member(self, person: Subscriber) -> QueueMember | None:
        """None while not logged in."""
        for each in self._link.listed("QueueStatus", "QueueMember", {"Queue": QUEUE}):
            if each["Location"] == f"PJSIP/{person.name}":
                is_paused = each["Paused"] == "1"
                return QueueMember(is_paused, each["PausedReason"], int(each["CallsTaken"]))
        return None

    def log_out(self, person: Subscriber) -> None:
        """Take an agent off the queue from the server's side."""
        if self.member(person) is not None:
            fields = {"Queue": QUEUE, "Interface": f"PJSIP/{person.name}"}
            self._link.ask("QueueRemove", fields)

    def parked(self) -> list[str]:
        """Numbers by which parked callers are taken back."""
        return [each["ParkingSpace"] for each in self._link.listed("ParkedCalls", "ParkedCall")]

    def conference(self, room: str) -> list[str]:
        """The numbers of those inside."""
        told = {"Conference": room}
        listed = self._listed_if_any("ConfbridgeList", "ConfbridgeList", told)
        return [each["CallerIDNum"] for each in listed]

    def set_lamp(self, state: str) -> None:
        """The state behind 109: `NOT_INUSE`, `INUSE`, `RINGING`, `BUSY`, `ONHOLD`..."""
        self._link.ask("Setvar", {"Variable": "DEVICE_STATE(Custom:lamp)", "Value": state})

    def _listed_if_any(
        self, action: str, event: str, fields: Mapping[str, str] | None = None
    ) -> list[Fields]:
        """Asterisk refuses to list nothing."""
        try:
            return self._link.listed(action, event, fields)
        except AsteriskRefusedError as refused:
            if "No " not in str(refused):
                raise
            return []
