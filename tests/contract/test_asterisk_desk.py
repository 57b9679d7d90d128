"""The whole desk at a real Asterisk: its queue, and the agent's mailbox."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.call import CallState
from softphone.domain.presence import NotReadyReason, Presence
from softphone.usecases.events import CallUpdated
from tests.contract.desk_office import asterisk_line, open_office
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_world import run_desk, until
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT

SERVICES = {
    "queue_log_in": "*71",
    "queue_log_out": "*72",
    "queue_pause": "*73",
    "queue_go_on": "*74",
}


@pytest.fixture
def setup(asterisk: Asterisk, tmp_path: Path) -> Iterator[DeskSetup]:
    """A desk whose backend gives it a line of Asterisk."""
    line = {**asterisk_line(asterisk), "SERVICES": json.dumps(SERVICES)}
    with open_office(tmp_path, line) as office:
        yield office.setup


@pytest.mark.interop(feature=Feature.QUEUE_CODES, system=System.ASTERISK)
def test_the_agents_state_is_the_queues_until_the_desk_closes(
    setup: DeskSetup, asterisk: Asterisk
) -> None:
    async def scenario(desk: Desk) -> None:
        light = AgentHand(desk).find(QLabel, "queue_light")
        await until(lambda: light.text() == "in the queue", "the queue knows of the agent")
        member = asterisk.board.member(AGENT)
        assert member is not None
        assert not member.is_paused
        assert desk.use_cases.change_presence.presence is Presence.READY
        desk.use_cases.change_presence.choose(Presence.NOT_READY, NotReadyReason.BREAK)
        await until(lambda: light.text() == "paused in the queue", "the queue is paused")
        paused = asterisk.board.member(AGENT)
        assert paused is not None
        assert paused.is_paused
        assert desk.use_cases.current.interaction is None, "a code is no work with a customer"
        assert desk.notices.notices == ()

    run_desk(setup, scenario)
    assert asterisk.board.member(AGENT) is None


@pytest.mark.interop(feature=Feature.MAILBOX_LIGHT, system=System.ASTERISK)
def test_a_new_message_lights_up_and_one_key_dials_the_mailbox(
    setup: DeskSetup, asterisk: Asterisk
) -> None:
    async def scenario(desk: Desk) -> None:
        calls: list[CallUpdated] = []
        desk.bridge.subscribe(CallUpdated, calls.append)
        hand = AgentHand(desk)
        button = hand.find(QAbstractButton, "voicemail_button")
        light = hand.find(QLabel, "queue_light")
        await until(lambda: light.text() == "in the queue", "the codes are through")
        before = button.text()
        asterisk.operator.dial(f"5{AGENT.number}", caller="records")
        await until(lambda: button.text() != before, "the message is counted")
        assert "new message" in button.text()
        hand.alt("v")
        await until(
            lambda: (
                bool(calls)
                and calls[-1].call.remote_number == "*97"
                and calls[-1].call.state is CallState.CONNECTED
            ),
            "the mailbox answers",
        )
        assert desk.use_cases.change_presence.presence is Presence.READY

    run_desk(setup, scenario)
