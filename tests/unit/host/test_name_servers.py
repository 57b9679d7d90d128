from __future__ import annotations

from softphone.host.name_servers import chosen_servers, servers_in

RESOLVER = """\
# written by the network
domain clinic.example
nameserver 192.0.2.53
nameserver fe80::1%eth0
nameserver 2001:DB8::53
nameserver
nameserver 192.0.2.53
nameserver not-an-address
options edns0
"""


def test_addresses_are_taken_once_and_in_their_order() -> None:
    assert chosen_servers(servers_in(RESOLVER)) == ("192.0.2.53", "2001:db8::53")


def test_no_more_are_taken_than_the_library_asks() -> None:
    assert len(chosen_servers(f"192.0.2.{number}" for number in range(1, 9))) == 4
