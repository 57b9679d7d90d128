"""`softphone server`: the reference backend as a process of its own."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from softphone.backend_server.app import build_app
from softphone.backend_server.clock import system_clock
from softphone.backend_server.context import ServerContext, make_context
from softphone.backend_server.database import Database
from softphone.backend_server.demo.seed import prepare_demo_data
from softphone.backend_server.migrate import DatabaseTooNewError, migrate
from softphone.backend_server.request_log import log_to_stderr
from softphone.backend_server.services.campaigns import change_campaign
from softphone.backend_server.services.granted_lines import add_line, remove_line
from softphone.backend_server.services.sessions import forget_old_tokens
from softphone.backend_server.services.users import NewUser, UserRefusedError, put_user
from softphone.backend_server.serving import listen, serve
from softphone.backend_server.writer import forget_old_answers
from softphone.bootstrap.server_options import (
    ADD_LINE,
    ADD_USER,
    CHANGE_CAMPAIGN,
    DEMO_PASSWORD,
    NEW_PASSWORD,
    REMOVE_LINE,
    parse_add_line,
    parse_add_user,
    parse_change_campaign,
    parse_remove_line,
    parse_serve,
    read_demo_line,
    read_line,
)
from softphone.domain.language import Language
from softphone.host.paths import find_paths

SIGNING_KEY = "SOFTPHONE_SIGNING_KEY"
CANNOT_START = 1


def run(arguments: Sequence[str]) -> int:
    """Returns the process's exit code."""
    log_to_stderr()
    try:
        errand = _ERRANDS.get(arguments[0]) if arguments else None
        return _serve(arguments) if errand is None else errand(arguments[1:])
    except (DatabaseTooNewError, UserRefusedError, OSError, ValueError) as error:
        sys.stderr.write(f"softphone server: {error}\n")
        return CANNOT_START


def _serve(arguments: Sequence[str]) -> int:
    options = parse_serve(arguments)
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
    options = parse_add_user(arguments)
    user = NewUser(
        username=options.name,
        password=_read_password(),
        full_name=options.full_name or options.name,
        language=Language(options.language),
        line=None if options.line_address is None else read_line(options),
    )
    return _change(options.database, lambda context: put_user(context, user))


def _add_line(arguments: Sequence[str]) -> int:
    options = parse_add_line(arguments)
    line = read_line(options)
    return _change(options.database, lambda context: add_line(context, options.name, line))


def _remove_line(arguments: Sequence[str]) -> int:
    options = parse_remove_line(arguments)
    return _change(
        options.database, lambda context: remove_line(context, options.name, options.line_address)
    )


def _change(database: str | None, work: Callable[[ServerContext], object]) -> int:
    context = _open(database)
    try:
        work(context)
    finally:
        context.database.close()
    return 0


def _change_campaign(arguments: Sequence[str]) -> int:
    options = parse_change_campaign(arguments)
    is_unasked = options.answers_automatically == "yes"
    return _change(
        options.database,
        lambda context: change_campaign(context, options.name, takes_calls_unasked=is_unasked),
    )


_ERRANDS: dict[str, Callable[[Sequence[str]], int]] = {
    ADD_USER: _add_user,
    ADD_LINE: _add_line,
    REMOVE_LINE: _remove_line,
    CHANGE_CAMPAIGN: _change_campaign,
}


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
    full_name = environment.get("SOFTPHONE_DEMO_FULL_NAME", username.title())
    return NewUser(
        username=username,
        password=password,
        full_name=full_name,
        line=read_demo_line(environment),
        is_password_random=True,
    )


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
