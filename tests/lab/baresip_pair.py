"""Two baresips in a call over loopback, each wearing a virtual headset: a peer to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.lab.baresip import Baresip, BaresipAccount
from tests.lab.baresip_sound import HeadsetSound
from tests.lab.pulse import Headset, PulseServer


@dataclass(frozen=True)
class BaresipPair:
    """`agent` rings `customer`; both wear their headset."""

    pulse: PulseServer
    agent: Baresip
    customer: Baresip
    agent_headset: Headset
    customer_headset: Headset

    def talk(self) -> None:
        self.agent.ask("dial", self.customer.address)
        self.customer.wait_for("CALL_INCOMING")
        self.customer.ask("accept")
        for phone in (self.agent, self.customer):
            phone.wait_for("CALL_ESTABLISHED")

    def hang_up(self) -> None:
        self.agent.ask("hangup")
        self.customer.wait_for("CALL_CLOSED")


@contextmanager
def baresip_pair(pulse: PulseServer, folder: Path) -> Iterator[BaresipPair]:
    """With headsets of its own on that sound server, and G.722 alone."""
    headsets = [pulse.plug(f"{name}-peer-headset") for name in ("agent", "customer")]
    phones = [
        Baresip(
            folder=folder,
            account=BaresipAccount(name=name),
            sound=HeadsetSound(pulse, headset),
            codecs=("g722",),
        )
        for name, headset in zip(("agent", "customer"), headsets, strict=True)
    ]
    with phones[0] as agent, phones[1] as customer:
        yield BaresipPair(pulse, agent, customer, *headsets)
