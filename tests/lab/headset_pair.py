"""Two engines in a call over loopback, each wearing a virtual headset."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from softphone.domain.call import CallState
from softphone.wire.engine import (
    AnswerCall,
    AudioChanged,
    CallChanged,
    ChooseDevices,
    EndCall,
    PlaceCall,
    SetAccount,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.pulse import Headset, PulseServer
from tests.lab.two_networks import PHONE_ADDRESS, TwoNetworks

CALL = "call"
_counted = re.compile(r"(underruns|overruns|resyncs)=(\d+)")
_broke = re.compile(r"^(\S+ \S+) .*the sound broke: (\d+) times", re.MULTILINE)


@dataclass(frozen=True)
class HeadsetPair:
    """`agent` rang `customer`; both wear their headset."""

    pulse: PulseServer
    agent: EngineProcess
    customer: EngineProcess
    agent_headset: Headset
    customer_headset: Headset
    customer_pulse: PulseServer
    """The same as `pulse`, unless the customer's sound card has a clock of its own."""
    customer_host: str = "127.0.0.1"

    def talk(self) -> None:
        port = self.customer.hello.ports["udp"]
        target = f"sip:customer@{self.customer_host}:{port}"
        self.agent.do(PlaceCall(account_id="line", call_id=CALL, target=target))
        ringing = self.customer.wait_for(CallChanged, lambda e: e.state is CallState.RINGING)
        self.customer.do(AnswerCall(call_id=ringing.call_id))
        for engine in (self.agent, self.customer):
            engine.wait_for(CallChanged, lambda e: e.state is CallState.CONNECTED and e.has_media)

    def hang_up(self) -> None:
        self.agent.do(EndCall(call_id=CALL))
        for engine in (self.agent, self.customer):
            engine.wait_for(CallChanged, lambda e: e.state is CallState.ENDED)


@contextmanager
def headset_pair(
    headset_hz: int = 48_000,
    *,
    is_never_late: bool = False,
    arguments: Sequence[str] = (),
    customer_ppm: float = 0.0,
    networks: TwoNetworks | None = None,
) -> Iterator[HeadsetPair]:
    """`is_never_late`: see `PulseServer.serve_first`; `arguments` go to both engines.

    `customer_ppm`: how much faster the clock of the customer's sound card runs. With `networks`
    the agent sits in the server's and the customer in the phone's.
    """
    with ExitStack() as stack:
        servers = [stack.enter_context(PulseServer(rate_hz=headset_hz))]
        if customer_ppm:
            bent = PulseServer(rate_hz=headset_hz, clock_ppm=customer_ppm)
            servers.append(stack.enter_context(bent))
        if is_never_late:
            for server in servers:
                server.serve_first()
        headsets = servers[0].plug("agent-headset"), servers[-1].plug("customer-headset")
        doors = (networks.server_door, networks.phone_door) if networks else ((), ())
        agent, customer = (
            stack.enter_context(
                EngineProcess(
                    bind="" if networks else "127.0.0.1",
                    environment=server.environment,
                    arguments=arguments,
                    door=door,
                )
            )
            for server, door in zip((servers[0], servers[-1]), doors, strict=True)
        )
        for engine, headset in zip((agent, customer), headsets, strict=True):
            wear(engine, headset)
            engine.do(SetAccount(account_id="line", address="sip:agent@127.0.0.1"))
        host = PHONE_ADDRESS if networks else "127.0.0.1"
        yield HeadsetPair(servers[0], agent, customer, *headsets, servers[-1], host)


def wear(engine: EngineProcess, headset: Headset) -> None:
    engine.do(
        ChooseDevices(
            microphone=headset.microphone, speaker=headset.speaker, ringer=headset.speaker
        )
    )
    engine.wait_for(
        AudioChanged,
        lambda e: (e.microphone, e.speaker) == (headset.microphone, headset.speaker),
    )


def health_line(engine: EngineProcess) -> str:
    """What the engine logged about its voice path when the call ended."""
    lines = [line for line in engine.stderr_text.splitlines() if "voice path:" in line]
    return lines[-1].partition("voice path: ")[2] if lines else ""


def dropouts_of(engine: EngineProcess) -> int:
    return sum(int(number) for _, number in _counted.findall(health_line(engine)))


def breaks_of(engine: EngineProcess) -> list[float]:
    """When each break that the engine counted was noticed there; monotonic."""
    since_boot_s = time.monotonic() - time.time()
    moments: list[float] = []
    for told, count in _broke.findall(engine.stderr_text):
        moment = datetime.strptime(told, "%Y-%m-%d %H:%M:%S,%f").astimezone()
        moments += [moment.timestamp() + since_boot_s] * (int(count) - len(moments))
    return moments
