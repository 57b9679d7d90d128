"""The backend gives a desk lines of two companies, each with its own authority, over TLS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.bootstrap.desk import Desk
from softphone.usecases.events import LineChanged, MoreLineChanged
from softphone.usecases.ports import LineState, LineStatus
from tests.contract.desk_office import Office, open_office
from tests.e2e.desk_story import play, read_only_notice
from tests.e2e.desk_world import until
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.raw_desk import run_errand

AGENT, OTHER = USERS[:2]
AT_OTHER = f"sip:{OTHER.name}@127.0.0.1"


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Kamailio]:
    """Another company: its certificate is no business of the first one's."""
    server = Kamailio(folder=tmp_path / "second")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def office(
    kamailio: Kamailio, second: Kamailio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """The first line is given at the start of the server, the other one by a command."""
    line = {
        "ADDRESS": f"sip:{AGENT.name}@127.0.0.1",
        "USERNAME": AGENT.name,
        "PASSWORD": AGENT.password,
        "REGISTRAR": kamailio.registrar("tls"),
        "TRANSPORT": "tls",
        "CA_FILE": kamailio.ca_file,
    }
    monkeypatch.setenv("SOFTPHONE_NEW_LINE_PASSWORD", OTHER.password)
    with open_office(tmp_path, line) as opened:
        added = run_errand(
            opened.backend,
            *("add-line", opened.backend.username, AT_OTHER),
            *("--line-username", OTHER.name, "--line-transport", "tls"),
            *("--line-registrar", second.registrar("tls"), "--line-ca-file", second.ca_file),
        )
        assert added.returncode == 0, added.stderr
        yield opened


class Lines:
    """What the desk is told of its lines."""

    def __init__(self, desk: Desk) -> None:
        self.first: LineStatus | None = None
        self.other: LineStatus | None = None
        for kind in (LineChanged, MoreLineChanged):
            desk.bridge.subscribe(kind, self._hear)

    def _hear(self, event: object) -> None:
        match event:
            case LineChanged(status=status):
                self.first = status
            case MoreLineChanged(address=address, status=status) if address == AT_OTHER:
                self.other = status


def is_proved(status: LineStatus | None) -> bool:
    """Registered at a server that proved its name by the authority of its company."""
    return (
        status is not None
        and status.state is LineState.REGISTERED
        and status.is_certificate_checked
    )


def test_two_granted_lines_register_each_by_the_authority_that_came_with_it(
    office: Office,
) -> None:
    async def story(desk: Desk) -> None:
        lines = Lines(desk)
        await until(lambda: is_proved(lines.first), "the first line is up")
        await until(lambda: is_proved(lines.other), "the other line is up")

    play(office.setup, story, secrets=(AGENT.password, OTHER.password))
    assert len(list(office.setup.paths.certificates_dir.iterdir())) == 2


def test_a_line_whose_certificate_is_spoilt_is_told_once_and_the_other_one_works(
    office: Office,
) -> None:
    office.backend.query("UPDATE users SET line_ca_certificate = 'nonsense'")

    async def story(desk: Desk) -> None:
        lines = Lines(desk)
        await until(lambda: is_proved(lines.other), "the other line is up")
        words = await read_only_notice(desk, "line_certificate_bad")
        assert "certificate" in words.happened
        assert lines.first is None or lines.first.state is not LineState.REGISTERED

    play(office.setup, story)
