"""`softphone practice`: the practice phone company as a process of its own."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from collections.abc import Sequence

from softphone.practice.company import Company, CompanyOptions
from softphone.practice.control import CommandLines, PracticeError, claim_stdout

CANNOT_START = 1
_MORE_HELP = """\
The last two digits of a number say who answers: 00-69 talks, 70-77 never answers, 78-83 is busy,
84-91 is voicemail, 92-95 hangs up, 96-99 is out of service. Even numbers speak English, odd ones
Spanish. Keys: 1 yes, 2 another time, 3 other language, 4 again, 5 what about, 0 goodbye, 9 stop.
*43 says back what is said to it.

On stdin, one a line: {"ring_agent": {"from": "+14325550134", "name": "Maria Gonzalez"}} rings the
agent, {"stop": true} or the end of the input stops.
"""


def run(arguments: Sequence[str]) -> int:
    """Returns the process's exit code: when told to stop, or when it cannot start."""
    options = _options(arguments)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s"
    )
    # Before PJSIP starts: its first lines would land among ours.
    out = claim_stdout()
    company = Company(options, CommandLines(sys.stdin.fileno()), out)
    signal.signal(signal.SIGTERM, lambda *_: company.stop())
    signal.signal(signal.SIGINT, lambda *_: company.stop())
    try:
        company.run()
    except PracticeError as error:
        out.error(error)
        return CANNOT_START
    return 0


def _options(arguments: Sequence[str]) -> CompanyOptions:
    parser = argparse.ArgumentParser(
        prog="softphone practice",
        description="A phone company whose people answer, talk, hear keys and ring the agent.",
        epilog=_MORE_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="SIP port; 0 takes a free one")
    parser.add_argument("--agent", help="SIP address to ring, such as sip:agent@127.0.0.1:5070")
    parser.add_argument("--ring-agent-every-s", type=float, help="ring the agent by itself")
    given = parser.parse_args(list(arguments))
    return CompanyOptions(
        host=given.bind,
        port=given.port,
        agent=given.agent,
        ring_agent_every_s=given.ring_agent_every_s,
    )
