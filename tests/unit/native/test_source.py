"""Which file of Debian's source package is ours, and that no other is ever taken for it."""

from __future__ import annotations

import pytest
from source import Offer, SourceError, offer_in

SHA256 = "6860c2f7604b4eee75f38151a9ef69774eb3f0c5286fc1d14bc1db2dc5a9e8aa"
POOL = "http://mirror.example/debian/pool/main/a/asterisk/asterisk_22.10.1%2bdfsg"
LISTING = f"""\
NOTICE: 'asterisk' packaging is maintained in the 'Git' version control system
'{POOL}.orig-Xopus.tar.xz' asterisk_22.10.1+dfsg.orig-Xopus.tar.xz 22556 SHA256:{"1" * 64}
'{POOL}.orig-Xpjproject.tar.xz' asterisk_22.10.1+dfsg.orig-Xpjproject.tar.xz 9 SHA256:{SHA256}
'{POOL}.orig.tar.xz' asterisk_22.10.1+dfsg.orig.tar.xz 6218652 SHA256:{"2" * 64}
"""


def test_the_part_with_pjsip_is_found() -> None:
    assert offer_in(LISTING) == Offer(uri=f"{POOL}.orig-Xpjproject.tar.xz", sha256=SHA256)


def test_a_package_that_lost_the_part_is_refused() -> None:
    without = "\n".join(line for line in LISTING.splitlines() if "pjproject" not in line)
    with pytest.raises(SourceError, match=r"no \.orig-Xpjproject\.tar\.xz any more"):
        offer_in(without)
