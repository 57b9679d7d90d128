"""An engine without a phone: a real child process that speaks the protocol by a script.

    python scripted_engine.py MODE RECORD

`RECORD` gets one line a life (`hello`) and one for each command read. A number dialled says what
happens: `sip:die@x` ends the process with SIGKILL, `sip:mute@x` is never answered,
`sip:noise@x` is answered between garbage, anything else connects.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from softphone.domain.call import CallState, Direction, EndCause
from softphone.wire import engine as wire

ROOM_FOR_ONE = wire.Limits(
    max_calls=1, max_accounts=1, codecs=(), offered_codecs=(), has_tls=False
)


class ScriptedEngine:
    """Answers on the thread that reads."""

    def __init__(self, mode: str, record: Path) -> None:
        self._mode = mode
        self._record = record
        self._sequence = 0
        self._decoder: msgspec.json.Decoder[wire.DeskLine] = msgspec.json.Decoder(wire.DeskLine)

    def run(self) -> int:
        self._note(f"life {os.getpid()}")
        if self._mode == "dies_at_once":
            return 7
        if self._mode == "no_hello":
            sys.stdin.read()
            return 0
        version = wire.PROTOCOL_VERSION + (1 if self._mode == "wrong_version" else 0)
        limits = ROOM_FOR_ONE if self._mode == "one_call" else None
        self._write(wire.Hello(version=version, program="scripted", limits=limits))
        sys.stderr.write("password=hunter2 for sip:agent@127.0.0.1\n")
        sys.stderr.flush()
        for raw in sys.stdin.buffer:
            line = self._decoder.decode(raw)
            if isinstance(line, wire.Hello):
                self._note("hello")
            elif not self._obey(line):
                return 0
        self._note("end of input")
        return 0

    def _obey(self, line: wire.CommandLine) -> bool:
        command = line.command
        self._note(type(command).__name__)
        if isinstance(command, wire.Shutdown):
            return False
        if isinstance(command, wire.PlaceCall):
            self._place(line.token, command)
            return True
        if isinstance(command, wire.ListDevices):
            device = wire.Device(name="Headset", role=wire.DeviceRole.SPEAKER, is_default=True)
            data = wire.DeviceList(sound_system="null", devices=(device,))
            self._write(wire.Response(token=line.token, data=data))
            return True
        if isinstance(command, wire.ChooseDevices) and command.speaker == "Gone":
            error = wire.Error(code=wire.ErrorCode.UNKNOWN_DEVICE)
            self._write(wire.Response(token=line.token, error=error))
            return True
        self._write(wire.Response(token=line.token))
        if isinstance(command, wire.SetAccount):
            for state in (wire.AccountState.REGISTERING, wire.AccountState.REGISTERED):
                self._tell(wire.AccountChanged(account_id=command.account_id, state=state))
        if isinstance(command, wire.EndCall):
            self._tell_call(command.call_id, CallState.ENDED, EndCause.HUNG_UP_HERE)
        return True

    def _place(self, token: str, command: wire.PlaceCall) -> None:
        what = command.target.removeprefix("sip:").partition("@")[0]
        if what == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "mute":
            return
        if what == "noise":
            self._raw(b"<html>not a line of ours</html>\n")
            self._raw(b'{"type": "event", "sequence": "many"}\n\xff\xfe\n\n')
            self._raw(b"x" * (wire.MAX_LINE_BYTES + 10))
            self._raw(b"x\n")
        answer = msgspec.json.encode(wire.Response(token=token)) + b"\n"
        half = len(answer) // 2
        self._raw(answer[:half])
        time.sleep(0.05)
        self._raw(answer[half:])
        for state in (CallState.DIALING, CallState.CONNECTED):
            self._tell_call(command.call_id, state)

    def _tell_call(self, call_id: str, state: CallState, cause: EndCause | None = None) -> None:
        self._tell(
            wire.CallChanged(
                call_id=call_id,
                account_id="line",
                direction=Direction.OUT,
                state=state,
                remote_address="sip:them@127.0.0.1",
                remote_number="them",
                end_cause=cause,
            )
        )

    def _tell(self, event: wire.Event) -> None:
        self._sequence += 1
        self._write(wire.EventLine(sequence=self._sequence, monotonic_ms=0, event=event))

    def _write(self, line: wire.EngineLine) -> None:
        self._raw(msgspec.json.encode(line) + b"\n")

    def _raw(self, text: bytes) -> None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()

    def _note(self, words: str) -> None:
        with self._record.open("a") as file:
            file.write(words + "\n")


if __name__ == "__main__":
    raise SystemExit(ScriptedEngine(sys.argv[1], Path(sys.argv[2])).run())
