"""The desk's lines through its link and a real engine, at real phone systems."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest
import qasync
from PySide6.QtCore import QCoreApplication

from softphone.domain.call import CallId, CallState, Direction, EndCause
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import KeyMethod, LineEncryption, PhoneLine, SipTransport
from softphone.engine_link.link import EngineLink
from softphone.usecases.events import CallUpdated, DeskEvent, LineChanged, MoreLineChanged
from softphone.usecases.ports import LineAccess, LineState, LineStatus
from tests.interop import Feature, System
from tests.lab.asterisk import Asterisk
from tests.lab.asterisk_people import AGENT, DIEGO, Subscriber
from tests.lab.kamailio import USERS, Kamailio
from tests.lab.name_server import NameServer, Service
from tests.lab.relay_server import PASSWORD, USERNAME, RelayServer
from tests.lab.sipp import SippCallee
from tests.lab.two_networks import SERVER_ADDRESS, TwoNetworks

OnQtLoop = Callable[[Coroutine[Any, Any, None]], None]
ENGINE = (sys.executable, "-m", "softphone", "engine")
ON_LOOPBACK = (*ENGINE, "--bind", "127.0.0.1")
DEADLINE_S = 40.0
MAIN, OTHER = USERS[0], USERS[1]
DOMAIN, HOST = "pbx.test", "one.pbx.test"


@pytest.fixture
def on_qt_loop(qapp: QCoreApplication) -> Iterator[OnQtLoop]:
    loop = qasync.QEventLoop(qapp)
    yield loop.run_until_complete
    loop.close()


class Desk:
    """A link, and all it published."""

    def __init__(self, *command: str, name_servers: tuple[str, ...] = ()) -> None:
        self.events: list[DeskEvent] = []
        self.link = EngineLink(self.events.append, command, name_servers=lambda: name_servers)
        self.link.start()

    @property
    def line(self) -> LineStatus:
        """The last that was told of the line that rings out."""
        found = [each.status for each in self.events if isinstance(each, LineChanged)]
        return found[-1] if found else LineStatus(state=LineState.ENGINE_STARTING)

    def more(self, address: str) -> list[LineState]:
        """All that was told of another line."""
        found = [each for each in self.events if isinstance(each, MoreLineChanged)]
        return [each.status.state for each in found if each.address == address]

    def calls(self, state: CallState) -> list[CallId]:
        found = [each.call for each in self.events if isinstance(each, CallUpdated)]
        return [call.call_id for call in found if call.state is state]

    def cause_of(self, call_id: CallId) -> EndCause | None:
        found = [each.call for each in self.events if isinstance(each, CallUpdated)]
        return next(call.end_cause for call in reversed(found) if call.call_id == call_id)

    def has_media(self, call_id: CallId) -> bool:
        found = [each.call for each in self.events if isinstance(each, CallUpdated)]
        return any(call.call_id == call_id and call.has_media for call in found)

    def has_ended(self, call_id: CallId) -> bool:
        return call_id in self.calls(CallState.ENDED)

    async def until(self, is_true: Callable[[], bool]) -> None:
        async with asyncio.timeout(DEADLINE_S):
            while not is_true():
                await asyncio.sleep(0.02)

    async def until_line(self, is_so: Callable[[LineStatus], bool]) -> LineStatus:
        await self.until(lambda: is_so(self.line))
        return self.line


def is_registered(status: LineStatus) -> bool:
    return status.state is LineState.REGISTERED


def line_at(server: Kamailio, place: int = 0, **more: Any) -> LineAccess:
    user = USERS[place]
    line = PhoneLine(
        address=f"sip:{user.name}@127.0.0.1",
        username=user.name,
        registrar=server.registrar("udp"),
        **more,
    )
    return LineAccess(line=line, password=user.password)


def subscriber_line(asterisk: Asterisk, person: Subscriber) -> LineAccess:
    line = PhoneLine(
        address=f"sip:{person.name}@127.0.0.1",
        username=person.name,
        registrar=asterisk.registrar("udp"),
    )
    return LineAccess(line=line, password=person.password)


def test_a_line_given_by_its_domain_is_found_once_name_servers_are_known(
    on_qt_loop: OnQtLoop, tmp_path: Path
) -> None:
    async def story(networks: TwoNetworks) -> None:
        desk = Desk(*networks.phone_door, *ENGINE, name_servers=(SERVER_ADDRESS,))
        await desk.link.set_line(PhoneLine(address="sip:agent@127.0.0.1"), "")
        await desk.until_line(lambda status: status.state is LineState.DIRECT)
        line = PhoneLine(
            address=f"sip:{MAIN.name}@{DOMAIN}",
            username=MAIN.name,
            registrar=f"sip:{DOMAIN}",
            transport=SipTransport.TCP,
            is_found_by_domain=True,
        )
        await desk.link.set_line(line, MAIN.password)
        found = await desk.until_line(is_registered)
        assert (found.server, found.transport) == (DOMAIN, SipTransport.TCP)
        engines = [one for one in psutil.Process().children() if "engine" in one.cmdline()]
        assert len(engines) == 1
        await desk.link.stop()

    with TwoNetworks() as networks:
        server = Kamailio(folder=tmp_path, host=SERVER_ADDRESS, door=networks.server_door)
        server.start()
        services = [Service(name=f"_sip._tcp.{DOMAIN}", host=HOST, port=server.tcp_port)]
        try:
            with NameServer(
                SERVER_ADDRESS,
                hosts={HOST: SERVER_ADDRESS},
                services=services,
                door=networks.server_door,
            ):
                on_qt_loop(story(networks))
        finally:
            server.stop()


def test_the_server_in_use_is_told_while_the_first_is_away_and_after(
    on_qt_loop: OnQtLoop, tmp_path: Path
) -> None:
    first, second = (Kamailio(folder=tmp_path / name) for name in ("first", "second"))

    async def story() -> None:
        desk = Desk(*ON_LOOPBACK)
        access = line_at(
            first, backup_registrar=second.registrar("udp"), media_encryption=LineEncryption.OFF
        )
        await desk.link.set_line(access.line, access.password)
        before = await desk.until_line(is_registered)
        assert before.server == first.registrar("udp").removeprefix("sip:")
        assert not before.is_second_server
        first.stop()
        during = await desk.until_line(
            lambda status: is_registered(status) and status.is_second_server
        )
        assert during.server == second.registrar("udp").removeprefix("sip:")
        first.start()
        after = await desk.until_line(
            lambda status: is_registered(status) and not status.is_second_server
        )
        assert after == before
        await desk.link.stop()

    for server in (first, second):
        server.start()
    try:
        on_qt_loop(story())
    finally:
        for server in (first, second):
            server.stop()


def test_calls_to_another_line_ring_until_it_is_given_up(
    on_qt_loop: OnQtLoop, kamailio: Kamailio
) -> None:
    async def story() -> None:
        desk, far = Desk(*ON_LOOPBACK), Desk(*ON_LOOPBACK)
        main, other, caller = (line_at(kamailio, place) for place in range(3))
        await desk.link.set_line(main.line, main.password)
        await desk.link.set_more_lines((other,))
        await far.link.set_line(caller.line, caller.password)
        for each in (desk, far):
            await each.until_line(is_registered)
        await desk.until(lambda: desk.more(other.line.address)[-1:] == [LineState.REGISTERED])

        await far.link.place_call(CallId("one"), OTHER.name)
        await desk.until(lambda: len(desk.calls(CallState.RINGING)) == 1)
        (call,) = (
            each.call
            for each in desk.events
            if isinstance(each, CallUpdated) and each.call.state is CallState.RINGING
        )
        assert (call.direction, call.on_line) == (Direction.IN, other.line.address)
        await desk.link.reject_call(call.call_id)
        await far.until(lambda: CallId("one") in far.calls(CallState.ENDED))
        await desk.until(lambda: call.call_id in desk.calls(CallState.ENDED))

        await desk.link.set_more_lines(())
        await far.link.place_call(CallId("two"), OTHER.name)
        await far.until(lambda: CallId("two") in far.calls(CallState.ENDED))
        assert far.cause_of(CallId("two")) in {EndCause.NOT_FOUND, EndCause.UNAVAILABLE}
        assert is_registered(desk.line)
        for each in (desk, far):
            await each.link.stop()

    on_qt_loop(story())


@pytest.mark.interop(feature=Feature.KEYS_INFO, system=System.ASTERISK)
def test_keys_go_the_way_of_the_line_that_the_call_is_on(
    on_qt_loop: OnQtLoop, asterisk: Asterisk
) -> None:
    """Keys of 101 are heard as events only, those of 104 as INFO only."""

    async def story() -> None:
        desk = Desk(*ON_LOOPBACK)
        usual, info = subscriber_line(asterisk, AGENT), subscriber_line(asterisk, DIEGO)
        info = replace(info, line=replace(info.line, key_method=KeyMethod.INFO))
        await desk.link.set_line(usual.line, usual.password)
        await desk.link.set_more_lines((info,))
        await desk.until(lambda: desk.more(info.line.address)[-1:] == [LineState.REGISTERED])
        await desk.until_line(is_registered)
        for person in (AGENT, DIEGO):
            asterisk.operator.ring(person)
            await desk.until(lambda: bool(desk.calls(CallState.RINGING)))
            call_id = desk.calls(CallState.RINGING)[-1]
            await desk.link.answer_call(call_id)
            await desk.until(partial(desk.has_media, call_id))
            await desk.link.send_dtmf(call_id, "159#")
            assert await asyncio.to_thread(asterisk.operator.keys_from, person, 4) == "159#"
            await desk.link.end_call(call_id)
            await desk.until(partial(desk.has_ended, call_id))
            desk.events.clear()
        await desk.link.stop()

    on_qt_loop(story())


def test_a_line_the_engine_refuses_keeps_no_other_from_working(
    on_qt_loop: OnQtLoop, kamailio: Kamailio
) -> None:
    async def story() -> None:
        desk = Desk(*ON_LOOPBACK)
        main, good = line_at(kamailio), line_at(kamailio, 1)
        bad = LineAccess(
            line=PhoneLine(address="sip:other@127.0.0.1", turn_server="no host at all"),
            password="",
        )
        await desk.link.set_line(main.line, main.password)
        await desk.until_line(is_registered)
        with pytest.raises(KnownError) as caught:
            await desk.link.set_more_lines((bad, good))
        assert caught.value.code is ErrorCode.ENGINE_REFUSED
        await desk.until(lambda: desk.more(good.line.address)[-1:] == [LineState.REGISTERED])
        await desk.link.stop()

    on_qt_loop(story())


def test_the_relay_of_a_line_is_offered_with_its_password(
    on_qt_loop: OnQtLoop, tmp_path: Path
) -> None:
    async def story(relay: RelayServer, callee: SippCallee) -> None:
        desk = Desk(*ON_LOOPBACK)
        line = PhoneLine(
            address="sip:agent@127.0.0.1", turn_server=relay.address, turn_username=USERNAME
        )
        await desk.link.set_line(line, "", turn_password=PASSWORD)
        await desk.until_line(lambda status: status.state is LineState.DIRECT)
        await desk.link.place_call(CallId("one"), callee.address)
        await desk.until(lambda: bool(desk.calls(CallState.ENDED)))
        await desk.link.stop()

    with (
        RelayServer(tmp_path) as relay,
        SippCallee("callee_wants_other_codecs", folder=tmp_path) as callee,
    ):
        on_qt_loop(story(relay, callee))
        callee.finish()
    assert " typ relay " in callee.messages
