"""Starts the engine, told from top to bottom.

Before anything else the real stdout is put aside: PJSIP prints its first lines there before it
can be told not to, and one such line would be the end of the conversation.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from softphone.engine.audio.sound import Sound
from softphone.engine.loop import EngineLoop, EngineParts, ExitCode
from softphone.engine.open_files import make_room
from softphone.engine.phone import Phone
from softphone.engine.protocol.conversation import Conversation
from softphone.engine.protocol.reading import LineReader
from softphone.engine.protocol.writing import LineWriter
from softphone.engine.sip.accounts import Accounts
from softphone.engine.sip.calls import Calls
from softphone.engine.sip.endpoint_callbacks import TransportSwitchboard
from softphone.engine.sip.library import MAX_HANDLES
from softphone.engine.sip.log_writer import DEFAULT_LEVEL, MAX_LEVEL
from softphone.engine.sip.network_watch import NetworkWatch, address_towards, waking_clock
from softphone.engine.sip.retrying import RetrySchedule
from softphone.engine.sip.roaming import Roaming
from softphone.engine.sip.stack import SipStack, StackError, StackOptions
from softphone.engine.sip.switchboard import Switchboard
from softphone.engine.sip.transports import Transports
from softphone.host.logging_setup import RedactingFormatter

STDIN, STDOUT, STDERR = 0, 1, 2
PROGRAM = "softphone engine"
SHORT_QUESTIONS = "timeout:2 attempts:1"
"""For the C library's look-up of names (resolv.conf(5)), which PJSIP waits for: behind a VPN that
dropped no name server answers, and its usual 10 to 30 s would stop the phone, with its calls. Two
seconds for each name server are enough to see one that is alive; it is asked again anyway."""


def run(arguments: Sequence[str]) -> int:
    """Talk on stdin and stdout until told to stop; returns an `ExitCode`."""
    options = _parse(arguments)
    protocol_fd = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    _log_to_stderr(options.log_level)
    make_room(MAX_HANDLES)
    os.environ.setdefault("RES_OPTIONS", SHORT_QUESTIONS)

    writer = LineWriter(protocol_fd)
    transport_news = TransportSwitchboard()
    stack = SipStack(options, transport_news)
    try:
        stack.start()
        transports = Transports(stack.endpoint, bind=options.bind, port=options.port)
        ports = transports.open_first()
    except StackError as error:
        sys.stderr.write(f"{PROGRAM}: cannot start: {error}\n")
        return ExitCode.CANNOT_START
    writer.start()

    parts = _assemble(stack, transports, writer, bind=options.bind)
    transport_news.listener = parts.accounts
    loop = EngineLoop(parts)
    _stop_on_signals(loop.stop)
    writer.hello(stack.hello(PROGRAM, ports))
    return loop.run()


def _assemble(
    stack: SipStack, transports: Transports, writer: LineWriter, *, bind: str
) -> EngineParts:
    """What the desk's commands reach, once PJSIP runs."""
    sound = Sound(writer.publish)
    calls = Calls(sound, writer.publish)
    retries = RetrySchedule(random.Random())
    accounts = Accounts(transports, writer.publish, calls, bind=bind, retries=retries)
    roaming = Roaming(stack, accounts, sound)
    switchboard = Switchboard(calls)
    phone = Phone(accounts, calls, switchboard, sound)
    return EngineParts(
        stack=stack,
        accounts=accounts,
        calls=calls,
        switchboard=switchboard,
        sound=sound,
        phone=phone,
        network=NetworkWatch(roaming, clock=waking_clock, address_towards=address_towards),
        conversation=Conversation(phone.perform, writer.respond),
        reader=LineReader(STDIN),
        writer=writer,
    )


def _parse(arguments: Sequence[str]) -> StackOptions:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="The phone alone; docs/engine-protocol.md tells how to talk to it.",
    )
    parser.add_argument(
        "--bind", default="", help="local address for SIP and RTP; every interface if not given"
    )
    parser.add_argument("--port", type=int, default=0, help="UDP and TCP port; 0 for a free one")
    parser.add_argument(
        "--log-level",
        type=int,
        default=DEFAULT_LEVEL,
        choices=range(MAX_LEVEL + 1),
        help="how much PJSIP says on stderr",
    )
    parser.add_argument(
        "--codecs",
        type=lambda names: tuple(names.split(",")),
        default=(),
        metavar="NAME,...",
        help="what to offer, best first, by the names in the hello",
    )
    parser.add_argument(
        "--nameserver",
        type=ip_address,
        action="append",
        default=[],
        help="address of a name server to ask for SRV records; may be given several times",
    )
    given = parser.parse_args(arguments)
    return StackOptions(
        bind=given.bind,
        port=given.port,
        log_level=given.log_level,
        codecs=given.codecs,
        nameservers=tuple(str(each) for each in given.nameserver),
    )


def _log_to_stderr(pjsip_level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO if pjsip_level >= DEFAULT_LEVEL else logging.WARNING)


def _stop_on_signals(stop: Callable[[str], None]) -> None:
    def on_signal(number: int, _frame: object) -> None:
        stop(signal.Signals(number).name)

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
