"""What goes on inside of calls through a real proxy, with SIPp behind it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from softphone.domain.call import CallState, EndCause, HoldState
from softphone.domain.transfer import TransferState
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    AnswerCall,
    CallChanged,
    CompleteTransfer,
    DtmfReceived,
    EndCall,
    KeyMethod,
    MailboxChanged,
    PlaceCall,
    SendDtmf,
    TransferCall,
    TransferChanged,
)
from tests.contract.conftest import account
from tests.contract.test_engine_switching import last_of, wait_for_hold, wait_for_state
from tests.interop import Feature, System
from tests.lab.engine_process import EngineProcess
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.sipp import SippCallee, SippCaller

AGENT = USERS[0]
TARGET = "target"


def connect(engine: EngineProcess, callee: SippCallee, call_id: str = "call") -> None:
    engine.do(PlaceCall(account_id="work", call_id=call_id, target=callee.number))
    wait_for_state(engine, call_id, CallState.CONNECTED)


def wait_for_transfer(engine: EngineProcess) -> None:
    engine.wait_for(TransferChanged, lambda event: event.state is TransferState.DONE)


@pytest.mark.interop(feature=Feature.SESSION_TIMER, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.SESSION_TIMER, system=System.SIPP)
def test_a_call_is_confirmed_as_often_as_the_far_end_wants(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    """What was asked for and confirmed is checked by the scenario."""
    with SippCallee("callee_confirms_sessions", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        callee.wait_for("CSeq: 1 UPDATE")
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.interop(feature=Feature.KEYS_INFO, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.KEYS_INFO, system=System.SIPP)
def test_keys_go_by_info(registered_engine: EngineProcess, tmp_path: Path) -> None:
    with SippCallee("callee_takes_keys_by_info", folder=tmp_path) as callee:
        connect(registered_engine, callee)
        registered_engine.do(SendDtmf(call_id="call", digits="4*#", method=KeyMethod.INFO))
        callee.wait_for("Signal=#")
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()


@pytest.mark.interop(feature=Feature.KEYS_OUT, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.KEYS_OUT, system=System.SIPP)
@pytest.mark.interop(feature=Feature.KEYS_IN, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.KEYS_IN, system=System.SIPP)
def test_keys_that_a_far_end_sends_back_are_heard_as_they_were_pressed(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_says_keys_back", folder=tmp_path, echoes=True) as callee:
        connect(registered_engine, callee)
        registered_engine.do(SendDtmf(call_id="call", digits="15*#"))
        heard = [registered_engine.wait_for(DtmfReceived).digit for _ in range(4)]
        registered_engine.do(EndCall(call_id="call"))
        callee.finish()
    assert "".join(heard) == "15*#"


@pytest.mark.interop(feature=Feature.CALL_WAITING, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.SWITCHING, system=System.KAMAILIO)
def test_one_more_caller_is_taken_while_the_first_waits(
    registered_engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    with (
        SippCallee("callee_stays", folder=tmp_path) as callee,
        SippCaller(
            "caller_waits_for_the_end",
            folder=tmp_path,
            user=AGENT.name,
            remote_port=kamailio.udp_port,
        ) as caller,
    ):
        ringing = registered_engine.wait_for(CallChanged)
        connect(registered_engine, callee, "first")
        registered_engine.do(AnswerCall(call_id=ringing.call_id))
        wait_for_hold(registered_engine, "first", HoldState.HELD)
        wait_for_state(registered_engine, ringing.call_id, CallState.CONNECTED)
        for call_id, other in ((ringing.call_id, caller), ("first", callee)):
            registered_engine.do(EndCall(call_id=call_id))
            wait_for_state(registered_engine, call_id, CallState.ENDED)
            other.finish()


@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.BLIND_TRANSFER, system=System.SIPP)
def test_a_customer_is_sent_on_without_asking(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with SippCallee("callee_is_transferred", folder=tmp_path) as customer:
        connect(registered_engine, customer)
        registered_engine.do(TransferCall(call_id="call", target=TARGET))
        wait_for_transfer(registered_engine)
        customer.finish()
    assert f"Refer-To: sip:{TARGET}@127.0.0.1" in customer.messages


@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.ATTENDED_TRANSFER, system=System.SIPP)
def test_a_customer_is_handed_to_whoever_was_asked(
    registered_engine: EngineProcess, tmp_path: Path
) -> None:
    with (
        SippCallee("callee_is_transferred", folder=tmp_path) as customer,
        SippCallee("callee_stays", folder=tmp_path) as asked,
    ):
        connect(registered_engine, customer)
        connect(registered_engine, asked, "asked")
        wait_for_hold(registered_engine, "call", HoldState.HELD)
        registered_engine.do(CompleteTransfer(call_id="call", to_call_id="asked"))
        wait_for_transfer(registered_engine)
        wait_for_state(registered_engine, "call", CallState.ENDED)
        for each in (customer, asked):
            each.finish()
    assert last_of(registered_engine, "call").end_cause is EndCause.HUNG_UP_HERE
    (order,) = [each for each in customer.messages.splitlines() if each.startswith("Refer-To:")]
    assert "Replaces=" in order
    assert asked.number in order


@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.KAMAILIO)
@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.SIPP)
def test_messages_that_wait_are_told_through_the_proxy(
    engine: EngineProcess, kamailio: Kamailio, tmp_path: Path
) -> None:
    engine.do(msgspec.structs.replace(account(kamailio, AGENT), watches_mailbox=True))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
    with SippCaller(
        "teller_of_messages", folder=tmp_path, user=AGENT.name, remote_port=kamailio.udp_port
    ) as teller:
        told = engine.wait_for(MailboxChanged)
        teller.finish()
    assert (told.new, told.old) == (2, 5)
