"""All calls of the engine, and the only place where one is made or dropped.

PJSIP has a fixed number of places; a call keeps its own until PJSIP lets go, even when the desk
was told long ago that it is over. SIP thread only.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

from softphone.domain.call import CallState, Direction, EndCause
from softphone.engine.errors import EngineError
from softphone.engine.sip.account_callbacks import Invitation
from softphone.engine.sip.account_line import AccountLine
from softphone.engine.sip.account_settings import encryption_of, home_of
from softphone.engine.sip.addresses import (
    BadAddressError,
    RemoteParty,
    parse_party,
    resolve_target,
    user_of,
)
from softphone.engine.sip.answering import (
    BUSY_HERE,
    MOVED_TEMPORARILY,
    Answering,
    Refusal,
    Ringing,
    Situation,
    sent_on,
    treat,
)
from softphone.engine.sip.call_leg import CallLeg, RingPlan, TurnAway
from softphone.engine.sip.call_record import CallRecord, LegIdentity
from softphone.engine.sip.ear_tone import CALL_WAITING, PUT_THROUGH, RINGBACK, EarTone
from softphone.engine.sip.library import MAX_CALLS
from softphone.engine.sound_port import SoundPort
from softphone.wire.engine import (
    ErrorCode,
    Event,
    MediaEncryption,
    PlaceCall,
    Transport,
)

FORBIDDEN = 403
NOT_FOUND = 404
UNAVAILABLE = 480


class Calls:
    """Implements `Inviter`. Calls by the desk's own ids."""

    def __init__(self, sound: SoundPort, publish: Callable[[Event], None]) -> None:
        self.answering = Answering(publish)
        self._sound = sound
        self._publish = publish
        self._legs: dict[str, CallLeg] = {}
        self._is_ringing_here = False
        self._ringback = EarTone(sound, RINGBACK)
        self._call_waiting = EarTone(sound, CALL_WAITING)
        self._put_through = EarTone(sound, PUT_THROUGH)

    def place(self, command: PlaceCall, line: AccountLine) -> None:
        if command.call_id in self._legs:
            raise EngineError(ErrorCode.DUPLICATE_CALL)
        if len(self._legs) >= MAX_CALLS:
            raise EngineError(ErrorCode.TOO_MANY_CALLS, f"{MAX_CALLS} at most")
        if not line.is_ready:
            raise EngineError(ErrorCode.TRANSPORT_UNAVAILABLE, "the account is being changed")
        uri = uri_of(command.target, line)
        leg = self._new_leg(command.call_id, line, Direction.OUT, parse_party(uri))
        try:
            leg.place(line, uri)
        except EngineError:
            del self._legs[command.call_id]
            raise

    def on_call_invited(self, line: AccountLine, invitation: Invitation) -> None:
        is_engaged = self._is_engaged()
        leg = self._new_leg(
            str(uuid.uuid4()), line, Direction.IN, parse_party(invitation.remote_uri)
        )
        status = _refusal(line, invitation)
        if status is not None:
            leg.turn_away(line.pj_account, invitation.pj_call_id, TurnAway(status=status))
            return
        is_asked = line.is_own_server(invitation.source)
        situation = Situation(
            is_engaged=is_engaged,
            asked_delay_s=invitation.asked_delay_s if is_asked else None,
        )
        match treat(self.answering.rules, situation):
            case Refusal() as refusal:
                how = turn_away(refusal, line)
                leg.turn_away(line.pj_account, invitation.pj_call_id, how)
            case Ringing() as ringing:
                leg.take(line.pj_account, invitation.pj_call_id, _plan(ringing, line))

    def redirect(self, call_id: str, target: str, line: AccountLine) -> None:
        """Send the caller of a ringing call on; raises `EngineError`."""
        contact = uri_for_others(target, line)
        how = TurnAway(status=MOVED_TEMPORARILY, cause=EndCause.SENT_ON, contact=contact)
        self.get(call_id).send_away(how)

    def get(self, call_id: str) -> CallLeg:
        """The leg of a call that is not over yet for the desk."""
        leg = self.find(call_id)
        if leg is None:
            raise EngineError(ErrorCode.UNKNOWN_CALL)
        return leg

    def find(self, call_id: str) -> CallLeg | None:
        """The same; None when there is none."""
        return next((leg for leg in self.live() if leg.record.identity.call_id == call_id), None)

    def live(self) -> list[CallLeg]:
        """Those that the desk knows and that are not over for it."""
        legs = self._legs.values()
        return [leg for leg in legs if not (leg.record.is_ended or leg.record.is_silent)]

    def report(self) -> None:
        for leg in self._legs.values():
            if not leg.record.is_ended:
                leg.record.report()

    def due(self) -> CallLeg | None:
        """One that is to be answered by itself now, if no other call came in between."""
        now = time.monotonic()
        for leg in self._legs.values():
            if leg.is_due(now):
                if not self._is_engaged(but=leg):
                    return leg
                leg.wait_for_agent()
        return None

    def poll(self) -> None:
        now = time.monotonic()
        for leg in list(self._legs.values()):
            leg.poll(now)
        for call_id in [each for each, leg in self._legs.items() if leg.is_over]:
            del self._legs[call_id]
        self._ring()

    def has_calls_of(self, account_id: str) -> bool:
        legs = self._legs.values()
        return any(leg.record.identity.account_id == account_id for leg in legs)

    def end_all(self) -> None:
        for leg in self._legs.values():
            leg.end()

    def close(self) -> None:
        """Drop what is left; a call object that outlives the library aborts the process."""
        for leg in self._legs.values():
            leg.abandon()
        self._legs.clear()
        self._ring()

    @property
    def count(self) -> int:
        """Places taken in PJSIP."""
        return len(self._legs)

    def _is_engaged(self, *, but: CallLeg | None = None) -> bool:
        """There is a call the agent may be busy with."""
        return any(leg is not but and not leg.is_being_refused for leg in self.live())

    def _ring(self) -> None:
        """The ringer for who rings here, a tone in the headset while it rings there.

        In a conversation the ear hears quietly of one more; a ring would be heard there, too.
        """
        is_wanted_here = any(leg.is_ringing_here for leg in self._legs.values())
        is_talking = any(leg.mid.is_talked_in for leg in self._legs.values())
        self._call_waiting.sound_while(is_wanted_here and is_talking)
        self._put_through.sound_while(
            any(leg.is_about_to_be_answered for leg in self._legs.values())
        )
        is_ringing_here = is_wanted_here and not is_talking
        if is_ringing_here != self._is_ringing_here:
            self._is_ringing_here = is_ringing_here
            (self._sound.start_ringing if is_ringing_here else self._sound.stop_ringing)()
        self._ringback.sound_while(self._is_only_ringing_there())

    def _is_only_ringing_there(self) -> bool:
        """Somebody is being rung, and no call has a sound of its own."""
        records = [leg.record for leg in self._legs.values()]
        is_ringing = any(each.is_outgoing and each.state is CallState.RINGING for each in records)
        return is_ringing and not any(each.media.has_media for each in records)

    def _new_leg(
        self, call_id: str, line: AccountLine, direction: Direction, remote: RemoteParty
    ) -> CallLeg:
        identity = LegIdentity(
            call_id=call_id,
            account_id=line.settings.account_id,
            direction=direction,
            remote=remote,
            must_be_encrypted=encryption_of(line.settings) is MediaEncryption.MANDATORY,
        )
        leg = CallLeg(CallRecord(identity, self._publish), self._sound, self._publish)
        self._legs[call_id] = leg
        return leg


def uri_of(target: str, line: AccountLine) -> str:
    """Where `target` is for this account; raises `EngineError`."""
    try:
        return resolve_target(target, home_of(line.settings), line.settings.transport)
    except BadAddressError as error:
        raise EngineError(ErrorCode.BAD_TARGET, str(error)) from None


def uri_for_others(target: str, line: AccountLine) -> str:
    """The same, for a caller, who has a way of their own; raises `EngineError`."""
    try:
        return resolve_target(target, home_of(line.settings), Transport.UDP)
    except BadAddressError as error:
        raise EngineError(ErrorCode.BAD_TARGET, str(error)) from None


def turn_away(refusal: Refusal, line: AccountLine) -> TurnAway:
    """A target that is none for this account cannot be sent on to: then it is busy here."""
    if refusal.target is None:
        return TurnAway(status=refusal.status, cause=refusal.cause)
    try:
        contact = uri_for_others(refusal.target, line)
    except EngineError:
        return TurnAway(status=BUSY_HERE, cause=refusal.cause)
    return TurnAway(status=refusal.status, cause=refusal.cause, contact=contact)


def _plan(ringing: Ringing, line: AccountLine) -> RingPlan:
    send_on = None
    if ringing.send_on_to is not None:
        send_on = turn_away(sent_on(ringing.send_on_to), line)
    return RingPlan(
        answer_after_s=ringing.answer_after_s,
        send_on_after_s=ringing.send_on_after_s,
        send_on=send_on,
    )


def _refusal(line: AccountLine, invitation: Invitation) -> int | None:
    """A registered account takes calls for its own user only, and from its server only.

    Scanners dial at random, and whoever rings past the server rings past its rules.
    """
    if not line.is_ready:
        return UNAVAILABLE
    wanted, ours = user_of(invitation.dialled_uri), user_of(line.settings.address)
    is_for_somebody_else = line.settings.registrar is not None and wanted != ours
    if is_for_somebody_else:
        return NOT_FOUND
    if line.is_stranger(invitation.source):
        return FORBIDDEN if line.is_registered else UNAVAILABLE
    return None
