"""When a change of address or a sleep is noticed, and when it is not."""

from __future__ import annotations

from softphone.engine.sip.network_watch import (
    LOOK_EVERY_S,
    SLEPT_AFTER_S,
    SOMEWHERE,
    NetworkWatch,
    address_towards,
)


class Surroundings:
    """A clock, a way to each host, and a note of what the watch wanted mended."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.ways: dict[str, str | None] = {SOMEWHERE: "10.0.0.2", "10.9.9.9": "10.0.0.2"}
        self.server_host: str | None = None
        self.mended: list[str] = []
        self.watch = NetworkWatch(self, clock=lambda: self.now, address_towards=self.ways.get)

    def on_address_changed(self) -> None:
        self.mended.append("address")

    def on_woken(self) -> None:
        self.mended.append("woken")

    def go_on(self, seconds: float) -> None:
        for _ in range(int(seconds / 0.02)):
            self.now += 0.02
            self.watch.poll()


def test_nothing_is_mended_while_nothing_changes() -> None:
    there = Surroundings()
    there.go_on(10)
    assert there.mended == []


def test_another_address_is_noticed_once() -> None:
    there = Surroundings()
    there.ways[SOMEWHERE] = "10.0.0.3"
    there.go_on(2 * LOOK_EVERY_S)
    assert there.mended == ["address"]


def test_a_network_that_is_gone_is_mended_when_it_is_back() -> None:
    there = Surroundings()
    there.ways[SOMEWHERE] = None
    there.go_on(5)
    assert there.mended == []
    there.ways[SOMEWHERE] = "10.0.0.2"
    there.go_on(2 * LOOK_EVERY_S)
    assert there.mended == ["address"]


def test_another_server_is_no_other_address() -> None:
    """The way to it may start elsewhere: over a VPN, for instance."""
    there = Surroundings()
    there.server_host = "10.9.9.9"
    there.ways["10.9.9.9"] = "172.16.0.5"
    there.go_on(5)
    assert there.mended == []
    there.ways["10.9.9.9"] = "172.16.0.6"
    there.go_on(2 * LOOK_EVERY_S)
    assert there.mended == ["address"]


def test_another_address_at_the_moment_of_another_server_is_noticed() -> None:
    """Registered, and in another network before the next look."""
    there = Surroundings()
    there.server_host = "10.9.9.9"
    there.ways.update({SOMEWHERE: "10.0.0.3", "10.9.9.9": "10.0.0.3"})
    there.go_on(2 * LOOK_EVERY_S)
    assert there.mended == ["address"]


def test_a_sleep_is_noticed_at_the_first_look_after_it() -> None:
    there = Surroundings()
    there.go_on(1)
    there.now += SLEPT_AFTER_S + 0.1
    there.watch.poll()
    assert there.mended == ["woken"]
    there.go_on(5)
    assert there.mended == ["woken"]


def test_a_short_stall_is_no_sleep() -> None:
    there = Surroundings()
    there.now += SLEPT_AFTER_S - 0.1
    there.watch.poll()
    assert "woken" not in there.mended


def test_who_wakes_in_another_network_has_both_mended() -> None:
    there = Surroundings()
    there.ways[SOMEWHERE] = "192.168.1.7"
    there.now += 3600
    there.watch.poll()
    assert there.mended == ["address", "woken"]


def test_the_way_to_this_computer_starts_here() -> None:
    assert address_towards("127.0.0.1") == "127.0.0.1"
