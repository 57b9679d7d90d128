"""Hello first, one answer for each command, and a bug in a handler is not the desk's fault."""

from __future__ import annotations

import msgspec
import pytest

from softphone.engine.errors import EngineError
from softphone.engine.protocol.conversation import Conversation
from softphone.engine.protocol.reading import TooLongLine
from softphone.wire.engine import (
    PROTOCOL_VERSION,
    Command,
    CommandLine,
    DeviceList,
    EndCall,
    ErrorCode,
    Hello,
    ListDevices,
    ReportStatus,
    Response,
)

DEVICES = DeviceList(sound_system="null", devices=())


class Desk:
    """Keeps the answers; performs `list_devices`, refuses `end_call`, stumbles over the rest."""

    def __init__(self) -> None:
        self.answers: list[Response] = []
        self.conversation = Conversation(self._perform, self.answers.append)

    def say(self, message: Hello | CommandLine) -> Response | None:
        """The answer, if there is one."""
        before = len(self.answers)
        self.conversation.on_line(msgspec.json.encode(message))
        return self.answers[-1] if len(self.answers) > before else None

    def hello(self, version: int = PROTOCOL_VERSION) -> Response | None:
        return self.say(Hello(version=version, program="test"))

    def command(self, command: Command) -> Response:
        answer = self.say(CommandLine(token="t", command=command))
        assert answer is not None
        assert answer.token == "t"
        return answer

    @staticmethod
    def _perform(command: Command) -> DeviceList | None:
        if isinstance(command, ListDevices):
            return DEVICES
        if isinstance(command, EndCall):
            raise EngineError(ErrorCode.UNKNOWN_CALL, "none of that name")
        raise RuntimeError("a bug")


def code_of(answer: Response | None) -> ErrorCode | None:
    return answer.error.code if answer is not None and answer.error is not None else None


def test_a_good_hello_is_not_answered_and_opens_the_talk() -> None:
    desk = Desk()
    assert desk.hello() is None
    assert desk.command(ListDevices()) == Response(token="t", data=DEVICES)


def test_commands_before_hello_are_refused() -> None:
    desk = Desk()
    assert code_of(desk.command(ListDevices())) is ErrorCode.NO_HELLO


def test_another_version_is_refused_and_noted() -> None:
    desk = Desk()
    assert code_of(desk.hello(PROTOCOL_VERSION + 1)) is ErrorCode.WRONG_VERSION
    assert desk.conversation.is_version_refused


def test_a_refused_command_says_why() -> None:
    desk = Desk()
    desk.hello()
    answer = desk.command(EndCall(call_id="x"))
    assert code_of(answer) is ErrorCode.UNKNOWN_CALL
    assert answer.error is not None
    assert answer.error.detail == "none of that name"


@pytest.mark.expects_warnings
def test_a_bug_is_answered_as_internal_and_the_talk_goes_on() -> None:
    desk = Desk()
    desk.hello()
    assert code_of(desk.command(ReportStatus())) is ErrorCode.INTERNAL
    assert desk.command(ListDevices()).error is None


def test_a_line_that_was_too_long_is_refused_without_a_token() -> None:
    desk = Desk()
    desk.conversation.on_line(TooLongLine())
    assert code_of(desk.answers[0]) is ErrorCode.LINE_TOO_LONG
    assert desk.answers[0].token is None
