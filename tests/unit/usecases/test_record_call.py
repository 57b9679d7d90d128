"""Recording over real use cases; the phone and the world around it are doubles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from softphone.domain.call import CallId, CallState, Direction, EndCause
from softphone.domain.customer import Address
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.interaction import CallRecord
from softphone.domain.journal import CallConnected, CallStarted
from softphone.domain.recording import (
    PauseReason,
    RecordingChange,
    RecordingNoted,
    RecordingState,
    RecordingTrouble,
)
from softphone.domain.recording_consent import ConsentNeeded
from softphone.host.number_plan import NumberPlan
from softphone.storage.recording_folder import RecordingFolder
from softphone.usecases.events import RecordingUpdated
from softphone.usecases.follow_recordings import FollowRecordings
from softphone.usecases.record_call import RecordCall, RecordingPorts
from tests.doubles.call_snapshots import a_call
from tests.doubles.panel_desk import PanelDesk
from tests.doubles.recall_script import RECALL_SCRIPT
from tests.doubles.sample_practice import MARIA, MARIAS_CARD, work_item
from tests.doubles.spy_phone import SpyPhone

CALL = CallId("call-1")
TEXAN, CALIFORNIAN = "+14325550134", "+12135550101"
WORDS = "May I record this?"


@dataclass
class Desk:
    folder: Path
    office: str | None = "TX"
    phone: SpyPhone = field(default_factory=SpyPhone)

    def __post_init__(self) -> None:
        self.desk = PanelDesk()
        self.record = RecordCall(
            RecordingPorts(
                phone=self.phone,
                current=self.desk.current,
                library=self.desk.library,
                backend=self.desk.backend,
                clock=self.desk.clock,
                folder=RecordingFolder(lambda: self.folder),
                office_state=lambda: self.office,
                state_of=NumberPlan("US").state_of,
            )
        )
        self.follow = FollowRecordings(self.desk.current, self.record)

    async def talk(self, number: str = TEXAN, *, with_script: bool = False) -> None:
        if with_script:
            self.desk.backend.use_script("recall-booking", RECALL_SCRIPT)
            await self.desk.open_item_of(work_item(MARIA))
        else:
            await self.desk.ring(number)
        started = CallStarted(call_id=CALL, direction=Direction.IN, number=number)
        await self.desk.current.record(started, CallConnected(call_id=CALL))

    async def hear(
        self,
        state: RecordingState,
        seconds: float = 0.0,
        trouble: RecordingTrouble | None = None,
    ) -> None:
        await self.follow(
            RecordingUpdated(call_id=CALL, state=state, seconds=seconds, trouble=trouble)
        )

    @property
    def call(self) -> CallRecord:
        found = self.desk.current.find_call(CALL)
        assert found is not None
        return found[1]

    async def facts(self) -> list[RecordingNoted]:
        interaction = self.desk.current.interaction
        assert interaction is not None
        entries = await self.desk.journal.read(interaction.id)
        return [one.fact for one in entries if isinstance(one.fact, RecordingNoted)]

    async def call_the_step_sensitive(self, *, is_sensitive: bool = True) -> None:
        """The author marks the step the script is at; the library is asked again each time."""
        interaction = self.desk.current.interaction
        assert interaction is not None
        assert interaction.script is not None
        script = await self.desk.library.script(interaction.script.script_id)
        step = script.steps[interaction.script.step_id]
        steps = {**script.steps, step.id: replace(step, is_sensitive=is_sensitive)}
        self.desk.library._scripts[script.id] = replace(script, steps=steps)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "recordings")


async def test_between_two_texans_one_word_is_enough(desk: Desk) -> None:
    await desk.talk()
    assert await desk.record.consent(CALL) is ConsentNeeded.ONE_PARTY
    await desk.record.start(CALL)
    ((verb, call_id, path),) = desk.phone.asked
    assert (verb, call_id) == ("start_recording", CALL)
    assert Path(path).parent == desk.folder
    assert desk.folder.stat().st_mode & 0o777 == 0o700
    assert TEXAN[1:] not in path

    await desk.hear(RecordingState.RECORDING)
    (started,) = await desk.facts()
    assert (started.change, started.file) == (RecordingChange.STARTED, Path(path).name)
    assert started.consent is ConsentNeeded.ONE_PARTY


@pytest.mark.parametrize(
    ("office", "number"), [("TX", CALIFORNIAN), (None, TEXAN), ("CA", TEXAN), ("TX", "101")]
)
async def test_where_everybody_must_agree_nothing_is_recorded_before(
    tmp_path: Path, office: str | None, number: str
) -> None:
    desk = Desk(tmp_path, office=office)
    await desk.talk(number)
    assert await desk.record.consent(CALL) is ConsentNeeded.ALL_PARTIES
    await desk.record.start(CALL)
    assert desk.phone.asked == []
    await desk.record.start(CALL, agreed_to=WORDS)
    await desk.hear(RecordingState.RECORDING)
    (started,) = await desk.facts()
    assert (started.consent, started.announcement) == (ConsentNeeded.ALL_PARTIES, WORDS)
    await desk.hear(RecordingState.STOPPED, 3.0)
    assert await desk.record.consent(CALL) is ConsentNeeded.ONE_PARTY


async def test_a_customer_who_lives_elsewhere_counts(desk: Desk) -> None:
    address = Address(street="1 Main", city="Miami", state="FL", postal_code="33101")
    moved = replace(MARIAS_CARD, customer=replace(MARIA, address=address))
    desk.desk.backend.cards[MARIA.id] = moved
    await desk.talk(with_script=True)
    assert await desk.record.consent(CALL) is ConsentNeeded.ALL_PARTIES


async def test_who_says_no_is_not_recorded_and_that_is_kept(desk: Desk) -> None:
    await desk.talk(CALIFORNIAN)
    await desk.record.decline(CALL, WORDS)
    (fact,) = await desk.facts()
    assert (fact.change, fact.announcement) == (RecordingChange.DECLINED, WORDS)
    assert desk.phone.asked == []


async def test_a_pause_is_asked_for_at_once_and_keeps_its_last_reason(desk: Desk) -> None:
    await desk.talk()
    await desk.record.start(CALL)
    await desk.hear(RecordingState.RECORDING)
    await desk.record.pause(CALL, PauseReason.CARD_DATA)
    assert desk.phone.asked[-1] == ("pause_recording", CALL, "True")
    await desk.hear(RecordingState.PAUSED, 7.5)
    await desk.record.pause(CALL, PauseReason.ASKED)
    await desk.record.resume(CALL)
    assert desk.phone.asked[-1] == ("pause_recording", CALL, "False")
    await desk.hear(RecordingState.RECORDING, 7.5)
    assert [(f.change, f.reason, f.seconds) for f in (await desk.facts())[1:]] == [
        (RecordingChange.PAUSED, PauseReason.CARD_DATA, 7.5),
        (RecordingChange.PAUSED, PauseReason.ASKED, 7.5),
        (RecordingChange.RESUMED, None, 7.5),
    ]


async def test_a_sensitive_step_is_left_out_and_it_goes_on_by_itself(desk: Desk) -> None:
    await desk.talk(with_script=True)
    await desk.desk.run_script.run()
    await desk.record.start(CALL, agreed_to=WORDS)
    await desk.hear(RecordingState.RECORDING)
    await desk.call_the_step_sensitive()
    await desk.follow.follow_script()
    assert desk.phone.asked[-1] == ("pause_recording", CALL, "True")
    await desk.hear(RecordingState.PAUSED, 4.0)
    recording = desk.call.recording
    assert recording is not None
    assert recording.reason is PauseReason.SENSITIVE_STEP
    with pytest.raises(KnownError, match=ErrorCode.RECORDING_NOT_NOW):
        await desk.record.resume(CALL)

    await desk.call_the_step_sensitive(is_sensitive=False)
    await desk.follow.follow_script()
    assert desk.phone.asked[-1] == ("pause_recording", CALL, "False")
    asked = len(desk.phone.asked)
    await desk.follow.follow_script()
    assert len(desk.phone.asked) == asked


async def test_in_a_sensitive_step_no_recording_begins(desk: Desk) -> None:
    await desk.talk(with_script=True)
    await desk.desk.run_script.run()
    await desk.call_the_step_sensitive()
    with pytest.raises(KnownError, match=ErrorCode.RECORDING_NOT_NOW):
        await desk.record.start(CALL, agreed_to=WORDS)
    assert desk.phone.asked == []


async def test_a_full_disk_is_told_once_and_what_is_there_is_kept(desk: Desk) -> None:
    await desk.talk()
    await desk.record.start(CALL)
    await desk.hear(RecordingState.RECORDING)
    with pytest.raises(KnownError, match=ErrorCode.RECORDING_DISK_FULL):
        await desk.hear(RecordingState.STOPPED, 61.0, RecordingTrouble.DISK_FULL)
    await desk.hear(RecordingState.STOPPED, 61.0, RecordingTrouble.DISK_FULL)
    last = (await desk.facts())[-1]
    assert (last.change, last.seconds) == (RecordingChange.ENDED, 61.0)
    assert last.trouble is RecordingTrouble.DISK_FULL


async def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desk = Desk(tmp_path / "file" / "recordings")
    await desk.talk()
    with pytest.raises(KnownError, match=ErrorCode.RECORDING_UNWRITABLE):
        await desk.record.start(CALL)


async def test_an_engine_that_dies_ends_the_recording_in_the_journal(desk: Desk) -> None:
    await desk.talk()
    await desk.record.start(CALL)
    await desk.hear(RecordingState.RECORDING)
    ended = a_call(call_id=CALL, state=CallState.ENDED, end_cause=EndCause.ENGINE_LOST)
    await desk.follow.follow_call(ended)
    last = (await desk.facts())[-1]
    assert (last.change, last.trouble) == (RecordingChange.ENDED, RecordingTrouble.CUT_OFF)
    assert last.file


async def test_a_refused_start_leaves_nothing_behind(desk: Desk) -> None:
    await desk.talk()
    desk.phone.refuses = KnownError(ErrorCode.ENGINE_REFUSED)
    with pytest.raises(KnownError):
        await desk.record.start(CALL)
    desk.phone.refuses = None
    await desk.record.start(CALL)
    assert [verb for verb, *_ in desk.phone.asked] == ["start_recording"] * 2


async def test_a_file_name_tells_when_and_never_with_whom(tmp_path: Path) -> None:
    at = dt.datetime(2026, 11, 23, 16, 5, 9, 120_000, tzinfo=dt.UTC)
    folder = RecordingFolder(lambda: tmp_path)
    first = await folder.new_file(CallId("abcdef0123"), at)
    assert first.name == "2026-11-23_160509_120Z_abcdef01.wav"
