"""TLS with a company's own authority: its certificate is taken, any wrong one is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from softphone.wire.engine import AccountChanged, AccountState, AccountTrouble, Transport
from tests.contract.conftest import account
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio, LabCertificate

AGENT = USERS[0]


@contextmanager
def server_with(folder: Path, certificate: LabCertificate) -> Iterator[Kamailio]:
    server = Kamailio(folder=folder, certificate=certificate)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def assert_refused(engine: EngineProcess) -> None:
    failed = engine.wait_for(AccountChanged, lambda event: event.state is AccountState.FAILED)
    if failed.trouble is not AccountTrouble.CERTIFICATE_REFUSED:
        failed = engine.wait_for(
            AccountChanged, lambda event: event.trouble is AccountTrouble.CERTIFICATE_REFUSED
        )
    assert failed.retry_in_s is None


def test_the_certificate_of_a_company_s_own_authority_is_taken(
    engine: EngineProcess, tmp_path: Path
) -> None:
    with server_with(tmp_path, LabCertificate()) as server:
        engine.do(account(server, AGENT, transport=Transport.TLS))
        engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)


def test_a_certificate_that_ran_out_is_refused(engine: EngineProcess, tmp_path: Path) -> None:
    with server_with(tmp_path, LabCertificate(valid_for=dt.timedelta(days=-1))) as server:
        engine.do(account(server, AGENT, transport=Transport.TLS))
        assert_refused(engine)


def test_a_certificate_of_another_host_is_refused(engine: EngineProcess, tmp_path: Path) -> None:
    with server_with(tmp_path, LabCertificate(host="127.0.0.9")) as server:
        engine.do(account(server, AGENT, transport=Transport.TLS))
        assert_refused(engine)


def test_a_certificate_of_another_authority_is_refused(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    """Both certificates say 127.0.0.1; the one that is trusted is the other server's."""
    with server_with(tmp_path, LabCertificate()) as server:
        settings = account(server, AGENT, transport=Transport.TLS)
        engine.do(msgspec.structs.replace(settings, tls_ca_file=kamailio.ca_file))
        assert_refused(engine)
