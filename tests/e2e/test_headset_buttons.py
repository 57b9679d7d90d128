"""An agent who works the real desk from the headset alone; only the USB device is a double."""

from __future__ import annotations

from softphone.bootstrap.desk import Desk
from softphone.bootstrap.desk_headset import DeskHeadset
from softphone.bootstrap.desk_setup import DeskSetup
from softphone.domain.presence import Presence
from softphone.gui.headset_hand import ECHO_S
from softphone.surroundings.headset_buttons import HeadsetButtons
from tests.doubles.plugged_headsets import PluggedHeadset, PluggedHeadsets
from tests.e2e.agent_hand import AgentHand
from tests.e2e.desk_story import play
from tests.e2e.desk_world import DeskWorld, until
from tests.e2e.test_incoming_calls import ONLY_ONE, Watch

ON_HOOK, OFF_HOOK, MUTE = b"\x02\x00", b"\x02\x01", b"\x02\x05"
NO_LIGHT, TALKING, MUTED, RINGING = b"\x02\x00", b"\x02\x01", b"\x02\x03", b"\x02\x0c"


def test_a_call_is_answered_muted_and_hung_up_at_the_headset_which_shows_it_all(
    world: DeskWorld, setup: DeskSetup
) -> None:
    headset = PluggedHeadset()

    def shows(report: bytes) -> bool:
        return headset.written[-1:] == [report]

    async def story(desk: Desk) -> None:
        worn = DeskHeadset(desk.window, HeadsetButtons(load=lambda: PluggedHeadsets(headset)))
        worn.open(desk.bridge)
        watch = Watch(desk, world)
        await watch.ready()
        await until(lambda: shows(NO_LIGHT), "the headset was found")

        await watch.let_ring(ONLY_ONE)
        await until(lambda: shows(RINGING), "the headset rings")
        headset.reports.put(OFF_HOOK)
        await until(lambda: watch.is_(Presence.TALKING), "the call is answered")
        await until(lambda: shows(TALKING), "the headset knows")

        headset.reports.put(MUTE)
        await until(lambda: shows(MUTED), "the phone is muted")
        headset.reports.put(MUTE)
        await until(lambda: shows(TALKING), "the phone is heard again")

        await until_no_echo(worn)
        headset.reports.put(ON_HOOK)
        await until(lambda: watch.is_(Presence.WRAP_UP), "the call is over")
        await until(lambda: shows(NO_LIGHT), "the headset is dark")
        assert AgentHand(desk).interaction.calls[-1].ended_at is not None
        worn.close()

    play(setup, story)


async def until_no_echo(worn: DeskHeadset) -> None:
    """A hook that changes right after its light did would be taken for the headset's echo."""
    hand = worn._hand
    await until(lambda: not hand._is_echo(), "the echo is over", 10 * ECHO_S)
