"""A phone behind a router that forgets whoever is silent for half a minute."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState
from softphone.wire.engine import AccountChanged, AccountState, CallChanged
from tests.contract.conftest import account, check_farewell
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.forgetful_router import MEMORY_S, ForgetfulRouter
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.pulse_sound import wait_until
from tests.lab.sipp import SippCaller

AGENT = USERS[0]
WITHOUT_ASKING_S = 600


@pytest.mark.interop(feature=Feature.KEEP_ALIVE, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.KEEP_ALIVE, system=System.SIPP)
@pytest.mark.slow
def test_the_way_in_is_kept_open_and_calls_come_in_by_it(
    kamailio: Kamailio, tmp_path: Path
) -> None:
    # The engine leaves first: its last words have to get through.
    with ForgetfulRouter(kamailio.udp_port) as router, EngineProcess() as engine:
        engine.do(
            msgspec.structs.replace(
                account(kamailio, AGENT),
                registrar=router.address,
                check_seconds=WITHOUT_ASKING_S,
            )
        )
        engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
        wait_until(lambda: router.times_kept_open > 0, limit_s=MEMORY_S)
        with SippCaller(
            "caller_gives_up", folder=tmp_path, user=AGENT.name, remote_port=kamailio.udp_port
        ) as caller:
            engine.wait_for(CallChanged, lambda event: event.state is CallState.RINGING)
            caller.finish()
    check_farewell(engine)
