"""The check before a shift tells which of two servers a line is at, and by what way."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.check_up import CheckUpPart, Finding
from softphone.domain.settings import LineEncryption, PhoneLine, SipTransport
from tests.contract.test_echo_call import Shift, look
from tests.lab.kamailio import USERS, Kamailio

OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]
AGENT = USERS[0]


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Kamailio]:
    server = Kamailio(folder=tmp_path / "second")
    server.start()
    yield server
    server.stop()


def test_a_line_at_its_second_server_is_green_and_says_so(
    on_qt_loop: OnQtLoop, second: Kamailio, tmp_path: Path
) -> None:
    first = Kamailio(folder=tmp_path / "first")
    line = PhoneLine(
        address=f"sip:{AGENT.name}@127.0.0.1",
        username=AGENT.name,
        registrar=first.registrar("udp"),
        backup_registrar=second.registrar("udp"),
    )
    found = look(on_qt_loop, Shift(line, "", password=AGENT.password))[CheckUpPart.LINE]
    assert found.finding is Finding.ON_SECOND_SERVER
    assert found.is_fine
    assert found.figure == f"127.0.0.1:{second.udp_port}, UDP"


def test_a_line_over_tls_with_encrypted_voice_says_so(
    on_qt_loop: OnQtLoop, kamailio: Kamailio
) -> None:
    line = PhoneLine(
        address=f"sip:{AGENT.name}@127.0.0.1",
        username=AGENT.name,
        registrar=kamailio.registrar("tls"),
        transport=SipTransport.TLS,
        tls_ca_file=kamailio.ca_file,
        media_encryption=LineEncryption.MANDATORY,
    )
    found = look(on_qt_loop, Shift(line, "", password=AGENT.password))[CheckUpPart.LINE]
    assert found.finding is Finding.FINE
    assert found.figure == f"127.0.0.1:{kamailio.tls_port}, TLS, SRTP"
