"""`softphone server`: the reference backend as a process of its own."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields

import msgspec

from softphone.backend_server.app import build_app
from softphone.backend_server.clock import system_clock
from softphone.backend_server.context import ServerContext, make_context
from softphone.backend_server.database import Database
from softphone.backend_server.demo.seed import prepare_demo_data
from softphone.backend_server.migrate import DatabaseTooNewError, migrate
from softphone.backend_server.request_log import log_to_stderr
from softphone.backend_server.services.sessions import forget_old_tokens
from softphone.backend_server.services.users import (
    GrantedLine,
    NewUser,
    UserRefusedError,
    put_user,
)
from softphone.backend_server.serving import listen, serve
from softphone.backend_server.writer import forget_old_answers
from softphone.domain.language import Language
from softphone.domain.settings import LineEncryption, LineServices, SipTransport
from softphone.host.paths import find_paths

SIGNING_KEY = "SOFTPHONE_SIGNING_KEY"
DEMO_PASSWORD = "SOFTPHONE_DEMO_PASSWORD"  # noqa: S105 - the name of a variable
NEW_PASSWORD = "SOFTPHONE_NEW_PASSWORD"  # noqa: S105 - the name of a variable
NEW_LINE_PASSWORD = "SOFTPHONE_NEW_LINE_PASSWORD"  # noqa: S105 - the name of a variable
NEW_TURN_PASSWORD = "SOFTPHONE_NEW_TURN_PASSWORD"  # noqa: S105 - the name of a variable
DEMO_LINE = "SOFTPHONE_DEMO_LINE_"
CANNOT_START = 1
ADD_USER = "add-user"


def run(arguments: Sequence[str]) -> int:
    """Returns the process's exit code."""
    log_to_stderr()
    try:
        if arguments and arguments[0] == ADD_USER:
            return _add_user(arguments[1:])
        return _serve(arguments)
    except (DatabaseTooNewError, UserRefusedError, OSError, ValueError) as error:
        sys.stderr.write(f"softphone server: {error}\n")
        return CANNOT_START


def _serve(arguments: Sequence[str]) -> int:
    options = _parse_serve(arguments)
    context = _open(options.database)
    try:
        _tidy(context)
        if options.demo_data:
            prepare_demo_data(context.database, system_clock())
        if options.demo_user:
            put_user(context, _demo_user(options.demo_user, os.environ))
        listener = listen(options.host, options.port)
        port = listener.getsockname()[1]
        serve(
            build_app(context),
            listener,
            on_ready=lambda: _say({"ready": True, "port": port}),
            stops_with_stdin=options.stop_with_parent,
        )
    finally:
        context.database.close()
    return 0


def _add_user(arguments: Sequence[str]) -> int:
    options = _parse_add_user(arguments)
    user = NewUser(
        username=options.name,
        password=_read_password(),
        full_name=options.full_name or options.name,
        language=Language(options.language),
        line=_granted_line(options),
    )
    context = _open(options.database)
    try:
        put_user(context, user)
    finally:
        context.database.close()
    return 0


def _granted_line(options: argparse.Namespace) -> GrantedLine | None:
    if options.line_address is None:
        return None
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
    )


def _open(url: str | None) -> ServerContext:
    if url is None:
        folder = find_paths(os.environ).server_dir
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'backend.db'}"
    database = Database(url)
    migrate(database)
    return make_context(database, key_from_environment=os.environ.get(SIGNING_KEY))


def _tidy(context: ServerContext) -> None:
    now = context.clock()
    forget_old_answers(context.database, now)
    forget_old_tokens(context.database, now)


def _demo_user(username: str, environment: Mapping[str, str]) -> NewUser:
    password = environment.get(DEMO_PASSWORD, "")
    if not password:
        raise UserRefusedError(f"--demo-user needs its password in {DEMO_PASSWORD}")
    address = environment.get(f"{DEMO_LINE}ADDRESS")
    line = None
    if address:
        line = GrantedLine(
            address=address,
            username=environment.get(f"{DEMO_LINE}USERNAME", ""),
            password=environment.get(f"{DEMO_LINE}PASSWORD", ""),
            registrar=environment.get(f"{DEMO_LINE}REGISTRAR"),
            proxy=environment.get(f"{DEMO_LINE}PROXY"),
            transport=SipTransport(environment.get(f"{DEMO_LINE}TRANSPORT", SipTransport.UDP)),
            backup_registrar=environment.get(f"{DEMO_LINE}BACKUP_REGISTRAR"),
            echo_number=environment.get(f"{DEMO_LINE}ECHO_NUMBER", ""),
            services=_line_services(environment.get(f"{DEMO_LINE}SERVICES", "{}")),
        )
    full_name = environment.get("SOFTPHONE_DEMO_FULL_NAME", username.title())
    return NewUser(
        username=username,
        password=password,
        full_name=full_name,
        line=line,
        is_password_random=True,
    )


def _line_services(text: str) -> LineServices:
    try:
        return msgspec.json.decode(text, type=LineServices)
    except msgspec.MsgspecError as error:
        raise UserRefusedError(f"the services of the line: {error}") from None


def _read_password() -> str:
    """From the environment, a terminal without echo, or the first line of stdin."""
    from_environment = os.environ.get(NEW_PASSWORD)
    if from_environment:
        return from_environment
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\r\n")


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _parse_serve(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="softphone server",
        description='The backend. Says {"ready": true, "port": N} on stdout when it listens.',
        epilog=f"`softphone server {ADD_USER} NAME` makes a user.",
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


def _parse_add_user(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"softphone server {ADD_USER}",
        description="Makes a user, or changes the one of that name. The password is asked for, "
        f"or read from {NEW_PASSWORD}, or from the first line of stdin.",
    )
    parser.add_argument("name")
    _add_database_option(parser)
    parser.add_argument("--full-name")
    parser.add_argument("--language", choices=[item.value for item in Language], default="en")
    parser.add_argument("--line-address", help="sip:user@host")
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
    names = ", ".join(each.name for each in fields(LineServices))
    parser.add_argument(
        "--line-services",
        type=_line_services,
        default=LineServices(),
        metavar="JSON",
        help=f'what is dialled for what: {{"voicemail": "*97", "park": "700"}}; there are {names}',
    )
    return parser.parse_args(list(arguments))


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


def _add_database_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", help="sqlite:///path")
