"""One of each fact, with every field filled, and one with as few as possible."""

from __future__ import annotations

import datetime as dt

from softphone.domain.appointment import (
    AppointmentId,
    ClinicId,
    HoldId,
    ProviderId,
    Slot,
    SlotId,
    VisitTypeId,
)
from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import CustomerId
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    Fact,
    InteractionFinished,
    InteractionOpened,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.recording import (
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingTrouble,
)
from softphone.domain.recording_consent import ConsentNeeded
from softphone.domain.script.state import Answered, LanguageSwitched, LineRead, StepEntered
from softphone.domain.transfer import (
    TransferBegun,
    TransferEnded,
    TransferId,
    TransferKind,
    TransferResult,
)
from softphone.domain.voice_quality import CallQuality

AT = dt.datetime(2026, 3, 2, 16, 30, tzinfo=dt.UTC)
SLOT = Slot(
    id=SlotId("slot"),
    clinic_id=ClinicId("midland"),
    provider_id=ProviderId("provider"),
    start=AT,
    minutes=30,
)
OPENED = InteractionOpened(
    customer_id=CustomerId("customer"),
    direction=Direction.OUT,
    number="+14325550123",
    language=Language.SPANISH,
    script_id="recall",
    script_version="3",
    work_item_id="item",
)
FINISHED = InteractionFinished(outcome=Outcome.CALLBACK, callback_at=AT)

ALL_FACTS: tuple[Fact, ...] = (
    OPENED,
    InteractionOpened(customer_id=None, direction=None, number="", language=Language.ENGLISH),
    CustomerIdentified(customer_id=CustomerId("customer")),
    CallStarted(call_id=CallId("call"), direction=Direction.IN, number="+14325550123"),
    CallConnected(call_id=CallId("call")),
    CallEnded(call_id=CallId("call"), end_cause=EndCause.BUSY, sip_status=486),
    CallEnded(call_id=CallId("call"), end_cause=EndCause.ENGINE_LOST),
    CallEnded(
        call_id=CallId("call"),
        end_cause=EndCause.HUNG_UP_HERE,
        quality=CallQuality(codec="G722", measured_s=61, mos_mean=4.31, mos_min=3.9, dropouts=1),
    ),
    RecordingNoted(
        call_id=CallId("call"),
        change=RecordingChange.STARTED,
        file="call.wav",
        consent=ConsentNeeded.ALL_PARTIES,
        announcement="Grabamos esta llamada. ¿Está de acuerdo?",
    ),
    RecordingNoted(
        call_id=CallId("call"),
        change=RecordingChange.PAUSED,
        seconds=12.5,
        reason=PauseReason.CARD_DATA,
    ),
    RecordingNoted(
        call_id=CallId("call"),
        change=RecordingChange.ENDED,
        file="call.wav",
        seconds=61.02,
        trouble=RecordingTrouble.DISK_FULL,
    ),
    TransferBegun(
        call_id=CallId("call"),
        kind=TransferKind.ATTENDED,
        number="102",
        to_call_id=CallId("asked"),
    ),
    TransferBegun(call_id=CallId("call"), kind=TransferKind.BLIND, number="+14325550123"),
    TransferEnded(
        call_id=CallId("call"),
        transfer_id=TransferId("transfer"),
        result=TransferResult.CAME_BACK,
        reason=EndCause.BUSY,
        sip_status=486,
    ),
    TransferEnded(
        call_id=CallId("call"), transfer_id=TransferId("transfer"), result=TransferResult.UNKNOWN
    ),
    StepEntered(step_id="greeting", is_off_script=True, is_return=True),
    LineRead(step_id="greeting", line_id="hello", language=Language.ENGLISH),
    Answered(step_id="s", ask_id="who", value="sí — “quizá” 🙂", language=Language.SPANISH),
    LanguageSwitched(language=Language.SPANISH),
    VisitRequested(
        appointment_id=AppointmentId("visit"),
        customer_id=CustomerId("customer"),
        visit_type_id=VisitTypeId("cleaning"),
        slot=SLOT,
        hold_id=HoldId("hold"),
    ),
    VisitConfirmed(appointment_id=AppointmentId("visit")),
    VisitCancelled(appointment_id=AppointmentId("visit"), reason="moved away"),
    NoteWritten(text="line one\nline two\t'quoted' \\ ñ"),
    FINISHED,
    InteractionFinished(outcome=Outcome.NO_ANSWER),
)
