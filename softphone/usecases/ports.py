"""What the use cases need from the world, as protocols; the rooms beside `gui` fill them.

All methods marked `async` are awaited on the desk's event loop and do their blocking work on a
named thread of their own. Errors are `domain.errors.KnownError`; nothing else comes out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from softphone.domain.answering import AnsweringRules
from softphone.domain.appointment import (
    Appointment,
    Clinic,
    ClinicId,
    Hold,
    HoldId,
    Provider,
    Slot,
    SlotId,
    VisitType,
    VisitTypeId,
)
from softphone.domain.call import CallId
from softphone.domain.customer import Customer, CustomerId, HouseholdMember
from softphone.domain.journal import DeliveryState, Fact, InteractionId, JournalEntry
from softphone.domain.settings import LineEncryption, PhoneLine, Settings, SipTransport
from softphone.domain.voice_profile import Sidetone, VoiceProfile
from softphone.domain.voice_quality import QualityCause
from softphone.domain.work import WorkItem


class Clock(Protocol):
    """Time and ids; replaced in tests."""

    def now(self) -> dt.datetime:
        """Aware, UTC."""

    def new_id(self) -> str:
        """A random UUID as text."""


class LineState(StrEnum):
    """What the desk knows of its phone line; the first three are about the engine itself."""

    ENGINE_STARTING = "engine_starting"
    ENGINE_LOST = "engine_lost"
    ENGINE_FAILED = "engine_failed"
    """Restarted too often; the desk stopped trying and says so."""
    NO_ACCOUNT = "no_account"
    REGISTERING = "registering"
    REGISTERED = "registered"
    DIRECT = "direct"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class LineStatus:
    """`trouble` is a code of `wire.engine.AccountTrouble`, worded by the screen."""

    state: LineState
    trouble: str = ""
    sip_status: int = 0
    server: str = ""
    """`host[:port]` in use, or asked; empty for a line without registration."""
    is_second_server: bool = False
    transport: SipTransport | None = None
    """None while there is no account."""
    encryption: LineEncryption | None = None
    """Of the voice of its calls, as it works out over this transport."""
    is_certificate_checked: bool = False
    """The server proved its name before anything was said to it."""


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """Voice messages not yet heard, and heard ones."""

    new: int
    old: int
    number: str = ""
    """What is dialled to hear them, if the phone system says so."""


@dataclass(frozen=True, kw_only=True)
class SoundDevice:
    """`role` is microphone, speaker or ringer."""

    name: str
    role: str
    is_default: bool


@dataclass(frozen=True, kw_only=True)
class SoundStatus:
    """What is really in use; `trouble` is a code of `wire.engine.AudioTrouble`."""

    sound_system: str
    microphone: str | None
    speaker: str | None
    ringer: str | None
    trouble: str = ""
    lost_device: str = ""


@dataclass(frozen=True, kw_only=True)
class Levels:
    """dBFS, floor -90."""

    microphone_dbfs: float
    speaker_dbfs: float


@dataclass(frozen=True, kw_only=True)
class LineQuality:
    """How a call sounds now; the fields are those of `wire.engine.QualityMeasured`."""

    mos: float | None
    mos_there: float | None
    loss_received_percent: float
    loss_sent_percent: float | None
    jitter_ms: float
    round_trip_ms: float | None
    codec: str
    cause: QualityCause


@dataclass(frozen=True, kw_only=True)
class LineAccess:
    """A phone line with what opens it."""

    line: PhoneLine
    password: str
    turn_password: str = ""
    """Of the line's relay."""
    ca_certificate: str | None = None
    """Authorities as they were granted (PEM); the phone gets them as a file of the line."""

    def __repr__(self) -> str:
        return f"LineAccess(address={self.line.address!r}, passwords=***)"


class Phone(Protocol):
    """The engine as the desk drives it. Changes come as events of `usecases.events`."""

    async def set_line(self, line: PhoneLine, password: str, *, turn_password: str = "") -> None:
        """Use this account; registration goes on by itself, also after an engine restart."""

    async def remove_line(self) -> None:
        """Have no line to ring out with."""

    async def set_more_lines(self, lines: tuple[LineAccess, ...]) -> None:
        """Be rung on these, too, and no longer on others that were set before."""

    async def place_call(
        self, call_id: CallId, number: str, *, returns_to: CallId | None = None
    ) -> None:
        """Ring; the call's life comes as `CallUpdated` events. Calls talked in go on hold.

        `returns_to` is taken off hold by itself when this call ends.
        """

    async def answer_call(self, call_id: CallId) -> None:
        """Take a ringing call; calls talked in go on hold first."""

    async def reject_call(self, call_id: CallId) -> None: ...

    async def redirect_call(self, call_id: CallId, number: str) -> None:
        """Send whoever rings on to another number."""

    async def set_answering(self, rules: AnsweringRules) -> None:
        """From now on, also after an engine restart; `AnsweringChanged` says what is in force."""

    async def end_call(self, call_id: CallId) -> None: ...

    async def hold_call(self, call_id: CallId) -> None: ...

    async def resume_call(self, call_id: CallId) -> None:
        """Take a call off hold; calls talked in go on hold first."""

    async def transfer_call(self, call_id: CallId, number: str) -> None:
        """Send the other side there; how it goes comes as `TransferUpdated` events."""

    async def park_call(self, call_id: CallId, number: str) -> None:
        """Likewise, to wait there; the phone system may say where before it ends our call."""

    async def complete_transfer(self, call_id: CallId, *, to_call_id: CallId) -> None:
        """Connect the two with each other and leave; told likewise."""

    async def join_calls(self, call_ids: tuple[CallId, ...]) -> None:
        """Let them hear each other and the agent."""

    async def mute_call(self, call_id: CallId, *, is_muted: bool) -> None: ...

    async def send_dtmf(self, call_id: CallId, digits: str) -> None: ...

    async def start_recording(self, call_id: CallId, path: str) -> None:
        """Into a file that does not exist yet; how it goes comes as `RecordingUpdated`."""

    async def pause_recording(self, call_id: CallId, *, is_paused: bool) -> None:
        """When this returns, nothing more of what is said is kept, or everything again."""

    async def stop_recording(self, call_id: CallId) -> None: ...

    async def list_devices(self) -> tuple[SoundDevice, ...]: ...

    async def choose_devices(
        self, *, microphone: str | None, speaker: str | None, ringer: str | None
    ) -> None: ...

    async def shape_voice(self, profile: VoiceProfile, sidetone: Sidetone) -> None:
        """What is done to the microphone's sound, now and after each engine restart."""

    async def test_sound(self, role: str, *, is_on: bool) -> None: ...


@dataclass(frozen=True, kw_only=True)
class OutboxCount:
    """How many journal rows wait, and how many were refused and need the agent."""

    waiting: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class RefusedEntry:
    """A row the backend refused for good; `code` is a `domain.errors.ErrorCode`."""

    entry: JournalEntry
    code: str
    detail: str


class Journal(Protocol):
    """Append-only, durable when the call returns. One thread owns its database connection."""

    async def append(self, interaction_id: InteractionId, *facts: Fact) -> list[JournalEntry]:
        """Write facts and their outbox rows in one transaction."""

    async def read(self, interaction_id: InteractionId) -> list[JournalEntry]: ...

    async def unfinished(self) -> list[InteractionId]:
        """Interactions without an outcome: the one shown last, then the newest first."""

    async def mark_shown(self, interaction_id: InteractionId) -> None:
        """This one has come to the screen; not sent."""

    async def delivery(self, interaction_id: InteractionId) -> dict[str, DeliveryState]:
        """Where each entry of an interaction stands, by entry id."""

    async def count_outbox(self) -> OutboxCount: ...

    async def refused(self) -> list[RefusedEntry]: ...

    async def save_draft(self, interaction_id: InteractionId, text: str) -> None:
        """The note as typed so far; replaced by each later draft, not sent."""

    async def read_draft(self, interaction_id: InteractionId) -> str: ...


@dataclass(frozen=True, kw_only=True)
class DayCount:
    """What this desk's journal knows of a day: calls dialled or rung, visits the server booked."""

    calls: int
    booked: int


class DayBook(Protocol):
    """Counts over the whole journal, finished interactions too."""

    async def count_since(self, start: dt.datetime) -> DayCount:
        """`CallStarted` rows, and `VisitRequested` rows that are sent, at or after `start`."""


class SettingsStore(Protocol):
    """The agent's choices. An unreadable file is kept aside and defaults are used."""

    async def load(self) -> Settings: ...

    async def save(self, settings: Settings) -> None: ...


class Secrets(Protocol):
    """The system keyring; where there is none, memory for the day."""

    @property
    def is_lasting(self) -> bool:
        """False when secrets are only kept in memory, which the agent is told."""

    async def read(self, name: str) -> str | None: ...

    async def write(self, name: str, secret: str) -> None: ...

    async def forget(self, name: str) -> None: ...


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Who is at the desk, and the phone lines the backend gives them."""

    user_id: str
    full_name: str
    language: str
    line: LineAccess | None = None
    more_lines: tuple[LineAccess, ...] = ()

    def __repr__(self) -> str:
        return f"SignedIn(user_id={self.user_id!r})"


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One line of a customer's timeline; `kind` and `code` are worded by the screen."""

    at: dt.datetime
    kind: str
    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CustomerCard:
    """A person with household, visits and history."""

    customer: Customer
    household: tuple[HouseholdMember, ...]
    appointments: tuple[Appointment, ...]
    timeline: tuple[TimelineEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Price:
    """One line of the price list."""

    code: str
    name_en: str
    name_es: str
    price_cents: int


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The small lists a desk keeps."""

    clinics: tuple[Clinic, ...]
    providers: tuple[Provider, ...]
    visit_types: tuple[VisitType, ...]
    prices: tuple[Price, ...]


@dataclass(frozen=True, kw_only=True)
class SlotQuery:
    """What the agent asks for; times aware, UTC."""

    visit_type_id: VisitTypeId
    start: dt.datetime
    until: dt.datetime
    clinic_id: ClinicId | None = None
    provider_id: str | None = None
    limit: int = 50


class Backend(Protocol):
    """Look-ups and the little that is asked for at once; all else goes through the outbox."""

    async def sign_in(self, url: str, username: str, password: str) -> SignedIn: ...

    async def resume_session(self, url: str) -> SignedIn | None:
        """Use the refresh token in the keyring; None when there is none or it has expired."""

    async def find_customers(
        self, *, phone: str = "", name: str = "", birth_date: dt.date | None = None
    ) -> tuple[Customer, ...]: ...

    async def read_card(self, customer_id: CustomerId) -> CustomerCard: ...

    async def read_catalogue(self) -> Catalogue: ...

    async def read_work_list(self) -> tuple[WorkItem, ...]: ...

    async def read_script(self, script_id: str) -> dict[str, object]:
        """The script's document; `domain.script` reads it."""

    async def find_slots(self, query: SlotQuery) -> tuple[Slot, ...]: ...


class Scheduling(Protocol):
    """Holds: short-lived, so asked for directly and never queued."""

    async def hold_slot(self, slot_id: SlotId, interaction_id: InteractionId) -> Hold: ...

    async def release_hold(self, hold_id: HoldId) -> None: ...

    async def live_holds(self, interaction_id: InteractionId) -> tuple[Hold, ...]: ...
