"""`softphone dial NUMBER` and `softphone tel LINK`: the number stands in the desk's number field.

Neither rings: the agent's own key does. A link may come from any web page, and what a page may
make a phone ring costs money, or a customer's sleep.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from softphone.surroundings.requests import Dial, NoRequestError, Request, Show, write_request


def run_dial(arguments: Sequence[str]) -> int:
    """As typed; spaces between the digits need no quotes."""
    return _offer(_parser("dial", "NUMBER", "the number, as you would type it"), arguments)


def run_link(arguments: Sequence[str]) -> int:
    """What a browser hands over; a menu that starts the program hands over nothing."""
    if not arguments:
        return _start(Show())
    return _offer(_parser("tel", "LINK", "tel:, callto: or sip: link"), arguments, is_link=True)


def _offer(
    parser: argparse.ArgumentParser, arguments: Sequence[str], *, is_link: bool = False
) -> int:
    given = parser.parse_args(list(arguments))
    request = Dial(number=" ".join(given.number), is_link=is_link)
    try:
        write_request(request)
    except NoRequestError:
        parser.error("this is too long to be a number")
    return _start(request)


def _start(request: Request) -> int:
    from softphone.bootstrap.desktop import start_desk  # noqa: PLC0415 - not to say what is wrong

    return start_desk(request)


def _parser(role: str, name: str, meaning: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"softphone {role}",
        description="Put a number into the number field of the desk; your own key rings it.",
    )
    parser.add_argument("number", nargs="+", metavar=name, help=meaning)
    return parser
