"""What may be said to `softphone server`, and the phone lines that are described there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import msgspec

from softphone.backend_server.services.granted_lines import GrantedLine
from softphone.backend_server.services.users import UserRefusedError
from softphone.domain.language import Language
from softphone.domain.settings import KeyMethod, LineEncryption, LineServices, SipTransport
from softphone.host.certificates import certificates_in

DEMO_PASSWORD = "SOFTPHONE_DEMO_PASSWORD"  # noqa: S105 - the name of a variable
NEW_PASSWORD = "SOFTPHONE_NEW_PASSWORD"  # noqa: S105 - the name of a variable
NEW_LINE_PASSWORD = "SOFTPHONE_NEW_LINE_PASSWORD"  # noqa: S105 - the name of a variable
NEW_TURN_PASSWORD = "SOFTPHONE_NEW_TURN_PASSWORD"  # noqa: S105 - the name of a variable
DEMO_LINE = "SOFTPHONE_DEMO_LINE_"
ADD_USER = "add-user"
ADD_LINE = "add-line"
REMOVE_LINE = "remove-line"
CHANGE_CAMPAIGN = "change-campaign"


def parse_serve(arguments: Sequence[str]) -> argparse.Namespace:
    """Of the server itself."""
    parser = argparse.ArgumentParser(
        prog="softphone server",
        description='The backend. Says {"ready": true, "port": N} on stdout when it listens.',
        epilog=f"`softphone server {ADD_USER} NAME` makes a user, `{ADD_LINE}` and "
        f"`{REMOVE_LINE}` change the lines that ring there beside the first, "
        f"`{CHANGE_CAMPAIGN}` what a campaign wants of the desks.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    _add_database_option(parser)
    parser.add_argument("--demo-data", action="store_true", help="fill an empty database")
    parser.add_argument(
        "--demo-user",
        metavar="NAME",
        help=f"make this user with the random password in {DEMO_PASSWORD}",
    )
    parser.add_argument(
        "--stop-with-parent", action="store_true", help="stop when stdin is closed"
    )
    return parser.parse_args(list(arguments))


def parse_add_user(arguments: Sequence[str]) -> argparse.Namespace:
    """A user, and the line that rings out."""
    parser = argparse.ArgumentParser(
        prog=f"softphone server {ADD_USER}",
        description="Makes a user, or changes the one of that name. The password is asked for, "
        f"or read from {NEW_PASSWORD}, or from the first line of stdin.",
    )
    parser.add_argument("name")
    _add_database_option(parser)
    parser.add_argument("--full-name")
    parser.add_argument("--language", choices=[item.value for item in Language], default="en")
    parser.add_argument("--line-address", help="sip:user@host; the line that rings out")
    _add_line_options(parser)
    return parser.parse_args(list(arguments))


def parse_add_line(arguments: Sequence[str]) -> argparse.Namespace:
    """A user, and a line beside the first."""
    parser = argparse.ArgumentParser(
        prog=f"softphone server {ADD_LINE}",
        description="Gives a user one more line, which rings there beside the first; one of the "
        "same address is changed.",
    )
    parser.add_argument("name")
    parser.add_argument("line_address", metavar="ADDRESS", help="sip:user@host")
    _add_database_option(parser)
    _add_line_options(parser)
    return parser.parse_args(list(arguments))


def parse_remove_line(arguments: Sequence[str]) -> argparse.Namespace:
    """A user, and the line to take back."""
    parser = argparse.ArgumentParser(
        prog=f"softphone server {REMOVE_LINE}",
        description=f"Takes back a line that was given by {ADD_LINE}.",
    )
    parser.add_argument("name")
    parser.add_argument("line_address", metavar="ADDRESS", help="sip:user@host")
    _add_database_option(parser)
    return parser.parse_args(list(arguments))


def parse_change_campaign(arguments: Sequence[str]) -> argparse.Namespace:
    """A campaign, and what it wants."""
    parser = argparse.ArgumentParser(
        prog=f"softphone server {CHANGE_CAMPAIGN}",
        description="Changes what a campaign wants of the desks that work on it.",
    )
    parser.add_argument("name", help="in either language, or the id")
    _add_database_option(parser)
    parser.add_argument(
        "--answers-automatically",
        choices=["yes", "no"],
        required=True,
        help="whether calls that come in are taken without a key; who chose Never is left alone",
    )
    return parser.parse_args(list(arguments))


def _add_line_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--line-username", default="", help=f"its password is read from {NEW_LINE_PASSWORD}"
    )
    parser.add_argument("--line-registrar", help="sip:host[:port]")
    parser.add_argument(
        "--line-backup-registrar", help="sip:host[:port], taken while the first is away"
    )
    parser.add_argument("--line-proxy", help="sip:host[:port]")
    parser.add_argument(
        "--line-transport", choices=[item.value for item in SipTransport], default="udp"
    )
    parser.add_argument(
        "--line-media-encryption",
        type=LineEncryption,
        choices=list(LineEncryption),
        help="where possible over TLS, else off, if not given",
    )
    _add_way_options(parser)
    _add_phone_system_options(parser)
    parser.add_argument(
        "--line-ca-file",
        metavar="FILE",
        help="certificates (PEM) of the company's own authorities, trusted in place of the "
        "system's; they are given with the line",
    )


def _add_way_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--line-found-by-domain", action="store_true", help="look the servers up by SRV records"
    )
    parser.add_argument("--line-stun-server", help="host[:port]")
    parser.add_argument(
        "--line-turn-server",
        help="host[:port] that passes the voice on; "
        f"its password is read from {NEW_TURN_PASSWORD}",
    )
    parser.add_argument("--line-turn-username", default="")
    parser.add_argument(
        "--line-uses-ice", action="store_true", help="try every way to the far end"
    )
    parser.add_argument(
        "--line-echo-number",
        default="",
        help="says back what is said to it, for the check before a shift",
    )


def _add_phone_system_options(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(each.name for each in fields(LineServices))
    parser.add_argument(
        "--line-services",
        type=_line_services,
        default=LineServices(),
        metavar="JSON",
        help=f'what is dialled for what: {{"voicemail": "*97", "park": "700"}}; there are {names}',
    )
    parser.add_argument(
        "--line-key-method",
        type=KeyMethod,
        choices=list(KeyMethod),
        default=KeyMethod.RFC4733,
        help="how pressed keys travel, %(default)s if not given",
    )


def _add_database_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", help="sqlite:///path")


def read_line(options: argparse.Namespace) -> GrantedLine:
    """As described by options, with its passwords from the environment."""
    return GrantedLine(
        address=options.line_address,
        username=options.line_username,
        password=os.environ.get(NEW_LINE_PASSWORD, ""),
        registrar=options.line_registrar,
        proxy=options.line_proxy,
        transport=SipTransport(options.line_transport),
        backup_registrar=options.line_backup_registrar,
        media_encryption=options.line_media_encryption,
        is_found_by_domain=options.line_found_by_domain,
        stun_server=options.line_stun_server,
        turn_server=options.line_turn_server,
        turn_username=options.line_turn_username,
        turn_password=os.environ.get(NEW_TURN_PASSWORD, ""),
        uses_ice=options.line_uses_ice,
        echo_number=options.line_echo_number,
        services=options.line_services,
        key_method=options.line_key_method,
        ca_certificate=_read_certificates(options.line_ca_file),
    )


def _read_certificates(path: str | None) -> str | None:
    if path is None:
        return None
    return certificates_in(Path(path).read_text(encoding="utf-8", errors="replace"))


def read_demo_line(environment: Mapping[str, str]) -> GrantedLine | None:
    """Of the demo user, whose line is described by variables."""
    address = environment.get(f"{DEMO_LINE}ADDRESS")
    if not address:
        return None
    return GrantedLine(
        address=address,
        username=environment.get(f"{DEMO_LINE}USERNAME", ""),
        password=environment.get(f"{DEMO_LINE}PASSWORD", ""),
        registrar=environment.get(f"{DEMO_LINE}REGISTRAR"),
        proxy=environment.get(f"{DEMO_LINE}PROXY"),
        transport=SipTransport(environment.get(f"{DEMO_LINE}TRANSPORT", SipTransport.UDP)),
        backup_registrar=environment.get(f"{DEMO_LINE}BACKUP_REGISTRAR"),
        echo_number=environment.get(f"{DEMO_LINE}ECHO_NUMBER", ""),
        services=_line_services(environment.get(f"{DEMO_LINE}SERVICES", "{}")),
        key_method=KeyMethod(environment.get(f"{DEMO_LINE}KEY_METHOD", KeyMethod.RFC4733)),
        ca_certificate=_read_certificates(environment.get(f"{DEMO_LINE}CA_FILE")),
    )


def _line_services(text: str) -> LineServices:
    try:
        return msgspec.json.decode(text, type=LineServices)
    except msgspec.MsgspecError as error:
        raise UserRefusedError(f"the services of the line: {error}") from None
