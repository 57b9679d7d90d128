"""The client against the real backend: look-ups, holds, and each fact of the journal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import get_args

import pytest

from softphone.backend_client.client import BackendClient, connect_backend
from softphone.domain.appointment import AppointmentId, Slot, VisitTypeId
from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.journal import (
    CallConnected,
    CallEnded,
    CallStarted,
    CustomerIdentified,
    EntryId,
    Fact,
    InteractionFinished,
    InteractionId,
    InteractionOpened,
    JournalEntry,
    NoteWritten,
    VisitCancelled,
    VisitConfirmed,
    VisitRequested,
)
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.recording import PauseReason, RecordingChange, RecordingNoted
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
from softphone.host.clock import SystemClock
from softphone.storage.cache import CacheStore
from softphone.storage.desk_store import DeskStore
from softphone.usecases.ports import SlotQuery
from tests.doubles.memory_secrets import MemorySecrets
from tests.lab.backend_process import BackendProcess, backend_process

CLOCK = SystemClock()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    with backend_process(tmp_path_factory.mktemp("client")) as running:
        yield running


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
async def client(
    tmp_path: Path, server: BackendProcess, secrets: MemorySecrets
) -> AsyncIterator[BackendClient]:
    store = DeskStore(tmp_path / "desk.db", CLOCK)
    await store.open()
    cache = CacheStore(tmp_path / "desk.db")
    one = connect_backend(secrets=secrets, cache=cache, clock=CLOCK, publish=lambda event: None)
    await one.look_ups.sign_in(server.url, server.username, server.password)
    yield one
    one.close()
    await store.close()


def entry(interaction_id: str, fact: Fact) -> JournalEntry:
    return JournalEntry(
        id=EntryId(CLOCK.new_id()),
        interaction_id=InteractionId(interaction_id),
        at=CLOCK.now(),
        fact=fact,
    )


async def free_slots(client: BackendClient, count: int = 3) -> tuple[VisitTypeId, list[Slot]]:
    visit_type = (await client.look_ups.read_catalogue()).visit_types[0]
    start = CLOCK.now()
    query = SlotQuery(
        visit_type_id=visit_type.id,
        start=start,
        until=start + dt.timedelta(days=40),
        limit=count,
    )
    slots = await client.look_ups.find_slots(query)
    assert len(slots) == count
    return visit_type.id, list(slots)


async def test_a_wrong_password_is_refused(client: BackendClient, server: BackendProcess) -> None:
    with pytest.raises(KnownError) as caught:
        await client.look_ups.sign_in(server.url, server.username, "wrong")
    assert caught.value.code is ErrorCode.SIGN_IN_REFUSED


async def test_the_next_start_needs_no_password(
    client: BackendClient, server: BackendProcess, secrets: MemorySecrets
) -> None:
    before = dict(secrets.kept)
    signed_in = await client.look_ups.resume_session(server.url)
    assert signed_in is not None
    assert signed_in.full_name
    assert set(secrets.kept) == {f"refresh-token:{server.url}"}
    assert secrets.kept != before


async def test_a_refresh_token_the_backend_does_not_know_asks_for_a_password(
    server: BackendProcess, tmp_path: Path
) -> None:
    secrets = MemorySecrets()
    secrets.kept[f"refresh-token:{server.url}"] = "made up"
    stranger = connect_backend(
        secrets=secrets,
        cache=CacheStore(tmp_path / "none.db"),
        clock=CLOCK,
        publish=lambda event: None,
    )
    assert await stranger.look_ups.resume_session(server.url) is None
    assert secrets.kept == {}
    stranger.close()


async def test_look_ups_give_what_a_desk_needs(client: BackendClient) -> None:
    work = await client.look_ups.read_work_list()
    assert work
    card = await client.look_ups.read_card(work[0].customer_id)
    assert card.customer.full_name == work[0].customer_name
    person = card.customer
    assert person in await client.look_ups.find_customers(phone=person.phone)
    assert person in await client.look_ups.find_customers(
        name=person.family_name, birth_date=person.birth_date
    )
    catalogue = await client.look_ups.read_catalogue()
    assert len(catalogue.clinics) == 3
    assert catalogue.prices
    document = await client.look_ups.read_script(work[0].script_id)
    assert document["id"] == work[0].script_id
    with pytest.raises(KnownError) as caught:
        await client.look_ups.read_script("no-such-script")
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_a_held_slot_is_taken_for_others_until_it_is_released(
    client: BackendClient,
) -> None:
    _, slots = await free_slots(client)
    mine, theirs = InteractionId(CLOCK.new_id()), InteractionId(CLOCK.new_id())
    hold = await client.holds.hold_slot(slots[0].id, mine)
    assert hold.slot == slots[0]
    assert await client.holds.live_holds(mine) == (hold,)
    with pytest.raises(KnownError) as caught:
        await client.holds.hold_slot(slots[0].id, theirs)
    assert caught.value.code is ErrorCode.SLOT_TAKEN
    await client.holds.release_hold(hold.id)
    assert await client.holds.live_holds(mine) == ()
    await client.holds.release_hold((await client.holds.hold_slot(slots[0].id, theirs)).id)


async def test_every_fact_arrives_once_however_often_it_is_sent(
    client: BackendClient, server: BackendProcess
) -> None:
    item = (await client.look_ups.read_work_list())[1]
    visit_type_id, slots = await free_slots(client)
    interaction, call = CLOCK.new_id(), CallId(CLOCK.new_id())
    visit = AppointmentId(CLOCK.new_id())
    hold = await client.holds.hold_slot(slots[1].id, InteractionId(interaction))
    begun = entry(interaction, TransferBegun(call_id=call, kind=TransferKind.BLIND, number="102"))
    facts: tuple[Fact, ...] = (
        InteractionOpened(
            customer_id=None,
            direction=Direction.OUT,
            number=item.phone,
            language=Language.ENGLISH,
            script_id=item.script_id,
            script_version="1.0.0",
            work_item_id=item.id,
        ),
        CustomerIdentified(customer_id=item.customer_id),
        CallStarted(call_id=call, direction=Direction.OUT, number=item.phone),
        CallConnected(call_id=call),
        RecordingNoted(
            call_id=call,
            change=RecordingChange.STARTED,
            file="2026-11-23.wav",
            consent=ConsentNeeded.ALL_PARTIES,
            announcement="¿Está de acuerdo?",
        ),
        RecordingNoted(
            call_id=call,
            change=RecordingChange.PAUSED,
            seconds=4.5,
            reason=PauseReason.CARD_DATA,
        ),
        StepEntered(step_id="greet"),
        LineRead(step_id="greet", line_id="hello", language=Language.ENGLISH),
        LanguageSwitched(language=Language.SPANISH),
        Answered(step_id="greet", ask_id="who", value="self", language=Language.SPANISH),
        VisitRequested(
            appointment_id=visit,
            customer_id=item.customer_id,
            visit_type_id=visit_type_id,
            slot=slots[1],
            hold_id=hold.id,
        ),
        VisitConfirmed(appointment_id=visit),
        VisitCancelled(appointment_id=visit, reason="moved"),
        begun.fact,
        TransferEnded(
            call_id=call,
            transfer_id=TransferId(begun.id),
            result=TransferResult.CAME_BACK,
            reason=EndCause.BUSY,
            sip_status=486,
        ),
        CallEnded(
            call_id=call,
            end_cause=EndCause.HUNG_UP_THERE,
            sip_status=200,
            quality=CallQuality(codec="G722", measured_s=61, mos_mean=4.31, mos_min=3.9),
        ),
        NoteWritten(text="prefers mornings — ñ"),
        InteractionFinished(outcome=Outcome.BOOKED),
    )
    assert {type(fact) for fact in facts} == set(get_args(Fact))
    entries = [begun if fact is begun.fact else entry(interaction, fact) for fact in facts]
    for one in entries:
        booked = client.delivery.send(one)
        assert booked == (visit if isinstance(one.fact, VisitRequested) else None)
        assert client.delivery.send(one) == booked
    where = "SELECT COUNT(*) FROM {} WHERE interaction_id = ?"
    counts = {
        table: server.query(where.format(table), interaction)[0][0]
        for table in ("calls", "notes", "script_entries")
    }
    assert counts == {"calls": 1, "notes": 1, "script_entries": 4}
    assert server.query(
        "SELECT change, seconds, reason, announcement FROM recording_entries"
        " WHERE call_id = ? ORDER BY seconds",
        call,
    ) == [("started", 0.0, None, "¿Está de acuerdo?"), ("paused", 4.5, "card_data", "")]
    assert server.query(
        "SELECT id, number, result, reason FROM transfers WHERE call_id = ?", call
    ) == [(begun.id, "102", "came_back", "busy")]
    ((quality,),) = server.query("SELECT quality FROM calls WHERE id = ?", call)
    assert json.loads(str(quality))["mos_min"] == 3.9
    assert server.query("SELECT state FROM appointments WHERE id = ?", visit) == [("cancelled",)]
    card = await client.look_ups.read_card(item.customer_id)
    assert any(one.text == "prefers mornings — ñ" for one in card.timeline)


async def test_a_row_the_backend_has_under_a_forgotten_key_counts_as_delivered(
    client: BackendClient, server: BackendProcess
) -> None:
    opened = entry(
        CLOCK.new_id(),
        InteractionOpened(customer_id=None, direction=None, number="", language=Language.ENGLISH),
    )
    client.delivery.send(opened)
    assert server.query("DELETE FROM answered_writes WHERE key = ?", opened.id) == []
    assert client.delivery.send(opened) is None


async def test_what_the_backend_refuses_comes_back_with_its_reason(
    client: BackendClient,
) -> None:
    interaction = CLOCK.new_id()
    stranger = entry(interaction, NoteWritten(text="x"))
    with pytest.raises(KnownError) as caught:
        client.delivery.send(stranger)
    assert caught.value.code is ErrorCode.NOT_FOUND


async def test_a_server_with_a_new_signing_key_is_met_with_the_refresh_token(
    client: BackendClient, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    key = "0123456789abcdef0123456789abcdef"
    with backend_process(folder, environment={"SOFTPHONE_SIGNING_KEY": key}) as other:
        await client.look_ups.sign_in(other.url, other.username, other.password)
        other.kill()
        other._environment["SOFTPHONE_SIGNING_KEY"] = key[::-1]
        other.restart()
        assert await client.look_ups.read_work_list()
