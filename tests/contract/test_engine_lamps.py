"""Lamps at a phone system that knows one way of telling, says nonsense, or wants to hurt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from softphone.engine.sip.extension_buddy import PACKAGES
from softphone.wire.engine import (
    AccountChanged,
    AccountState,
    ExtensionState,
    ExtensionStateChanged,
    SetAccount,
    WatchExtensions,
)
from tests.contract.test_asterisk_lamps import told_of, wait_for_lamp
from tests.lab.engine_process import EngineProcess
from tests.lab.lamp_system import LampSystem

NUMBER = "8001"
SECRET = "Rosa-Dominguez-5551234"
BUSY = {
    "presence": "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='sip:1'><note>On the phone"
    "</note><tuple id='1'><status><basic>open</basic></status></tuple></presence>",
    "dialog": "<dialog-info xmlns='urn:ietf:params:xml:ns:dialog-info' version='1' state='full' "
    "entity='sip:1'><dialog id='1'><state>confirmed</state></dialog></dialog-info>",
}
FREE = {
    "presence": BUSY["presence"].replace("On the phone", "Ready"),
    "dialog": BUSY["dialog"].replace("confirmed", "terminated").replace("'1' s", "'2' s"),
}
HEAD = (
    f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a '{SECRET}'>"
    + "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]>"
)
HOSTILE = {
    "a bomb of entities": {
        "presence": HEAD + FREE["presence"].replace("Ready", "&h;"),
        "dialog": HEAD + FREE["dialog"].replace("terminated", "&h;"),
    },
    "a file of this computer": {
        package: "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + body
        for package, body in FREE.items()
    },
    "torn off": {package: body[:70] for package, body in FREE.items()},
    "another document": dict.fromkeys(FREE, f"<html><body>{SECRET}</body></html>"),
    "a state that is none": {
        "presence": f"<presence><note>{SECRET}</note></presence>",
        "dialog": FREE["dialog"].replace("terminated", SECRET),
    },
    "one that is huge": {
        "presence": FREE["presence"].replace("Ready", f"Ready{' ' * 20_000}"),
        "dialog": FREE["dialog"].replace("terminated", f"terminated{' ' * 20_000}"),
    },
}


@pytest.fixture
def system() -> Iterator[LampSystem]:
    with LampSystem() as running:
        yield running


def watch(engine: EngineProcess, system: LampSystem) -> None:
    """By a direct line: it is there as soon as it is set."""
    engine.do(SetAccount(account_id="work", address="sip:me@127.0.0.1", proxy=system.address))
    engine.wait_for(AccountChanged, lambda event: event.state is AccountState.DIRECT)
    engine.do(WatchExtensions(account_id="work", numbers=(NUMBER,)))
    system.wait_for_questions(NUMBER, PACKAGES)


def test_a_lamp_is_free_only_when_every_question_was_answered(
    engine: EngineProcess, system: LampSystem
) -> None:
    watch(engine, system)
    system.tell(NUMBER, FREE)
    wait_for_lamp(engine, NUMBER, ExtensionState.FREE)
    system.tell(NUMBER, BUSY)
    wait_for_lamp(engine, NUMBER, ExtensionState.BUSY)
    assert told_of(engine, NUMBER) == [
        ExtensionState.UNKNOWN,
        ExtensionState.FREE,
        ExtensionState.BUSY,
    ]


@pytest.mark.parametrize("known", PACKAGES)
def test_a_phone_system_that_knows_one_way_of_telling_is_enough(
    engine: EngineProcess, known: str
) -> None:
    with LampSystem(refused={"presence", "dialog"} - {known}) as system:
        engine.do(SetAccount(account_id="work", address="sip:me@127.0.0.1", proxy=system.address))
        engine.do(WatchExtensions(account_id="work", numbers=(NUMBER,)))
        system.wait_for_questions(NUMBER, [known])
        system.tell(NUMBER, FREE)
        wait_for_lamp(engine, NUMBER, ExtensionState.FREE)
        system.tell(NUMBER, BUSY)
        wait_for_lamp(engine, NUMBER, ExtensionState.BUSY)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_that_is_broken_or_hostile_is_never_taken_for_free(
    engine: EngineProcess, system: LampSystem, name: str
) -> None:
    watch(engine, system)
    system.tell(NUMBER, BUSY)
    wait_for_lamp(engine, NUMBER, ExtensionState.BUSY)
    system.tell(NUMBER, HOSTILE[name])
    engine.do(WatchExtensions(account_id="work", numbers=(NUMBER, "8002")))
    system.wait_for_questions("8002", PACKAGES)
    system.tell("8002", BUSY)
    wait_for_lamp(engine, "8002", ExtensionState.BUSY)
    assert ExtensionState.FREE not in told_of(engine, NUMBER)
    assert SECRET not in engine.stderr_text


def test_a_subscription_that_the_server_ends_is_asked_for_again_and_dark_meanwhile(
    engine: EngineProcess, system: LampSystem
) -> None:
    watch(engine, system)
    system.tell(NUMBER, FREE)
    wait_for_lamp(engine, NUMBER, ExtensionState.FREE)
    system.end(NUMBER)
    wait_for_lamp(engine, NUMBER, ExtensionState.UNKNOWN)
    system.wait_for_questions(NUMBER, PACKAGES)
    system.tell(NUMBER, BUSY)
    wait_for_lamp(engine, NUMBER, ExtensionState.BUSY)


def test_a_server_that_was_gone_for_a_moment_is_asked_anew(engine: EngineProcess) -> None:
    with LampSystem() as before:
        engine.do(
            SetAccount(account_id="work", address="sip:me@127.0.0.1", registrar=before.address)
        )
        engine.wait_for(AccountChanged, lambda event: event.state is AccountState.REGISTERED)
        engine.do(WatchExtensions(account_id="work", numbers=(NUMBER,)))
        before.wait_for_questions(NUMBER, PACKAGES)
        before.tell(NUMBER, FREE)
        wait_for_lamp(engine, NUMBER, ExtensionState.FREE)
    wait_for_lamp(engine, NUMBER, ExtensionState.UNKNOWN)
    with LampSystem(port=before.port) as after:
        after.wait_for_questions(NUMBER, PACKAGES)
        after.tell(NUMBER, BUSY)
        wait_for_lamp(engine, NUMBER, ExtensionState.BUSY)


def test_watching_nobody_takes_every_question_back(
    engine: EngineProcess, system: LampSystem
) -> None:
    watch(engine, system)
    engine.do(WatchExtensions(account_id="work"))
    system.wait_for_silence(NUMBER)
    assert not [
        line
        for line in engine.events
        if isinstance(line.event, ExtensionStateChanged)
        and line.event.state is not ExtensionState.UNKNOWN
    ]
