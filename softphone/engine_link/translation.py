"""The engine's words as the desk's: events, snapshots and errors."""

from __future__ import annotations

import msgspec

from softphone.domain.answering import AnsweringRules
from softphone.domain.call import CallId, CallSnapshot
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import LineEncryption, SipTransport
from softphone.domain.transfer import TransferSnapshot
from softphone.usecases import events, ports
from softphone.wire import engine as wire

CODE_OF_ERROR: dict[wire.ErrorCode, ErrorCode] = {
    wire.ErrorCode.BAD_JSON: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.BAD_COMMAND: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.LINE_TOO_LONG: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.NO_HELLO: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.WRONG_VERSION: ErrorCode.ENGINE_MISSING,
    wire.ErrorCode.QUEUE_FULL: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.UNKNOWN_ACCOUNT: ErrorCode.NO_PHONE_ACCOUNT,
    wire.ErrorCode.TOO_MANY_ACCOUNTS: ErrorCode.TOO_MANY_LINES,
    wire.ErrorCode.UNKNOWN_CALL: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.DUPLICATE_CALL: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.TOO_MANY_CALLS: ErrorCode.TOO_MANY_CALLS,
    wire.ErrorCode.BAD_TARGET: ErrorCode.BAD_NUMBER,
    wire.ErrorCode.WRONG_CALL_STATE: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.UNKNOWN_DEVICE: ErrorCode.DEVICE_UNKNOWN,
    wire.ErrorCode.DEVICE_FAILED: ErrorCode.DEVICE_UNKNOWN,
    wire.ErrorCode.TRANSPORT_UNAVAILABLE: ErrorCode.ENGINE_REFUSED,
    wire.ErrorCode.SHUTTING_DOWN: ErrorCode.ENGINE_MISSING,
    wire.ErrorCode.INTERNAL: ErrorCode.ENGINE_REFUSED,
}

_LINE_STATE: dict[wire.AccountState, ports.LineState] = {
    wire.AccountState.UNREGISTERED: ports.LineState.NO_ACCOUNT,
    wire.AccountState.REGISTERING: ports.LineState.REGISTERING,
    wire.AccountState.REGISTERED: ports.LineState.REGISTERED,
    wire.AccountState.DIRECT: ports.LineState.DIRECT,
    wire.AccountState.FAILED: ports.LineState.FAILED,
}


def known_error(error: wire.Error) -> KnownError:
    """What an agent can do something about."""
    return KnownError(CODE_OF_ERROR[error.code], f"{error.code}: {error.detail}")


def account(
    account_id: str, access: ports.LineAccess, *, is_main: bool = False
) -> wire.SetAccount:
    """A line of the desk as the engine takes it; the mailbox is that of the one that rings out."""
    line = access.line
    return wire.SetAccount(
        account_id=account_id,
        address=line.address,
        username=line.username,
        password=access.password,
        registrar=line.registrar,
        backup_registrar=line.backup_registrar,
        proxy=line.proxy,
        transport=wire.Transport(line.transport),
        tls_verify=line.checks_certificate,
        tls_ca_file=line.tls_ca_file,
        media_encryption=encryption(line.media_encryption),
        stun_server=line.stun_server,
        turn_server=line.turn_server,
        turn_username=line.turn_username,
        turn_password=access.turn_password,
        uses_ice=line.uses_ice,
        watches_mailbox=is_main and line.registrar is not None,
    )


def encryption(wanted: LineEncryption | None) -> wire.MediaEncryption | None:
    """The desk's word in the engine's."""
    return None if wanted is None else wire.MediaEncryption(wanted)


def line_status(event: wire.AccountChanged) -> ports.LineStatus:
    """The state of a line, and by what way it is reached."""
    transport, media = event.transport, event.media_encryption
    return ports.LineStatus(
        state=_LINE_STATE[event.state],
        trouble=event.trouble or "",
        sip_status=event.sip_status,
        server=event.server or "",
        is_second_server=event.is_backup,
        transport=None if transport is None else SipTransport(transport),
        encryption=None if media is None else LineEncryption(media),
        is_certificate_checked=event.is_certificate_checked,
    )


def more_line(account: wire.SetAccount, event: wire.AccountChanged) -> events.MoreLineChanged:
    """The state of a line beside the one that rings out."""
    return events.MoreLineChanged(address=account.address, status=line_status(event))


def snapshot(event: wire.CallChanged) -> CallSnapshot:
    """One call at one moment."""
    return CallSnapshot(
        call_id=CallId(event.call_id),
        direction=event.direction,
        state=event.state,
        remote_address=event.remote_address,
        remote_number=event.remote_number,
        remote_name=event.remote_name,
        hold=event.hold,
        is_held_by_them=event.is_held_by_them,
        is_muted=event.is_muted,
        is_joined=event.is_joined,
        has_media=event.has_media,
        codec=event.codec,
        is_encrypted=event.is_encrypted,
        sip_status=event.sip_status,
        end_cause=event.end_cause,
        quality=event.quality,
    )


def line_quality(event: wire.QualityMeasured) -> ports.LineQuality:
    """How a call sounds at one moment."""
    return ports.LineQuality(
        mos=event.mos,
        mos_there=event.mos_there,
        loss_received_percent=event.loss_received_percent,
        loss_sent_percent=event.loss_sent_percent,
        jitter_ms=event.jitter_ms,
        round_trip_ms=event.round_trip_ms,
        codec=event.codec,
        cause=event.cause,
    )


def call_event(
    event: wire.CallChanged | wire.DtmfReceived | wire.QualityMeasured | wire.WarningChanged,
) -> events.DeskEvent:
    """What happened in one call."""
    match event:
        case wire.CallChanged():
            return events.CallUpdated(call=snapshot(event))
        case wire.DtmfReceived(call_id=call_id, digit=digit):
            return events.DtmfHeard(call_id=call_id, digit=digit)
        case wire.QualityMeasured(call_id=call_id):
            return events.QualityMeasured(call_id=CallId(call_id), quality=line_quality(event))
        case wire.WarningChanged(call_id=call_id, warning=warning, is_on=is_on):
            return events.WarningChanged(call_id=CallId(call_id), warning=warning, is_on=is_on)


def transfer(event: wire.TransferChanged) -> TransferSnapshot:
    """How far a transfer is."""
    to_call_id = CallId(event.to_call_id) if event.to_call_id is not None else None
    return TransferSnapshot(
        call_id=CallId(event.call_id),
        state=event.state,
        to_call_id=to_call_id,
        target=event.target,
        sip_status=event.sip_status,
        result=event.result,
    )


def recording(event: wire.RecordingChanged) -> events.RecordingUpdated:
    """How far a recording is."""
    return events.RecordingUpdated(
        call_id=CallId(event.call_id),
        state=event.state,
        seconds=event.seconds,
        trouble=event.trouble,
    )


def mailbox(event: wire.MailboxChanged) -> ports.Mailbox:
    """The number is the user of the address, as of every number that is dialled."""
    user, at, _host = event.address.removeprefix("sip:").partition("@")
    return ports.Mailbox(new=event.new, old=event.old, number=user if at else "")


def line_event(
    event: wire.AccountChanged | wire.MailboxChanged | wire.ExtensionStateChanged,
) -> events.DeskEvent:
    """What the phone system said."""
    match event:
        case wire.AccountChanged():
            return events.LineChanged(status=line_status(event))
        case wire.MailboxChanged():
            return events.MailboxChanged(mailbox=mailbox(event))
        case wire.ExtensionStateChanged(number=number, state=state):
            return events.ExtensionStateChanged(number=number, state=state)


def sound_event(
    event: wire.LevelsMeasured | wire.AudioChanged | wire.DevicesChanged | wire.VoiceShaped,
) -> events.DeskEvent:
    """What happened to microphone and loudspeaker."""
    match event:
        case wire.LevelsMeasured(microphone_dbfs=microphone, speaker_dbfs=speaker):
            levels = ports.Levels(microphone_dbfs=microphone, speaker_dbfs=speaker)
            return events.LevelsMeasured(levels=levels)
        case wire.AudioChanged():
            return events.SoundChanged(
                status=ports.SoundStatus(
                    sound_system=event.sound_system,
                    microphone=event.microphone,
                    speaker=event.speaker,
                    ringer=event.ringer,
                    trouble=event.trouble or "",
                    lost_device=event.lost_device or "",
                )
            )
        case wire.DevicesChanged():
            return events.DevicesChanged()
        case wire.VoiceShaped(profile=profile, is_missing=is_missing):
            return events.VoiceShaped(profile=profile, is_missing=is_missing)


def answering(rules: AnsweringRules) -> wire.SetAnswering:
    """The agent's rules as the engine takes them: its fields are among those of the desk."""
    fields = {name: getattr(rules, name) for name in wire.AnsweringRules.__struct_fields__}
    return wire.SetAnswering(rules=wire.AnsweringRules(**fields))


def rules_in_force(event: wire.AnsweringChanged) -> events.AnsweringChanged:
    """The same, back from the engine."""
    rules = AnsweringRules(**msgspec.structs.asdict(event.rules))
    return events.AnsweringChanged(rules=rules)


def desk_event(event: wire.Event) -> events.DeskEvent | None:
    """What the screens are told; None for what only the link needs to know."""
    match event:
        case wire.AccountChanged() | wire.MailboxChanged() | wire.ExtensionStateChanged():
            return line_event(event)
        case (
            wire.CallChanged()
            | wire.DtmfReceived()
            | wire.QualityMeasured()
            | wire.WarningChanged()
        ):
            return call_event(event)
        case wire.AnsweringChanged():
            return rules_in_force(event)
        case wire.TransferChanged():
            return events.TransferUpdated(transfer=transfer(event))
        case (
            wire.LevelsMeasured()
            | wire.AudioChanged()
            | wire.DevicesChanged()
            | wire.VoiceShaped()
        ):
            return sound_event(event)
        case wire.RecordingChanged():
            return recording(event)
        case wire.Stopping():
            return None


def devices(found: wire.DeviceList | None) -> tuple[ports.SoundDevice, ...]:
    """The devices of a response."""
    listed = found.devices if found is not None else ()
    return tuple(
        ports.SoundDevice(name=one.name, role=one.role, is_default=one.is_default)
        for one in listed
    )
