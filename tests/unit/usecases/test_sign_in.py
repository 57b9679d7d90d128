"""Signing in against a spy of the phone: which line it takes, and what the keyring keeps."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, replace

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import (
    KeyMethod,
    LineEncryption,
    LineServices,
    PhoneLine,
    Settings,
    SipTransport,
)
from softphone.usecases.keep_granted_lines import GrantedLines, KeepGrantedLines
from softphone.usecases.ports import LineAccess, SignedIn
from softphone.usecases.sign_in import SignIn
from tests.doubles.fake_backend import FakeBackend
from tests.doubles.fixed_clock import FixedClock
from tests.doubles.memory_secrets import MemorySecrets
from tests.doubles.spy_phone import SpyPhone

GRANTED = PhoneLine(
    address="sip:ana@phone.example",
    username="ana",
    registrar="sip:phone.example",
    backup_registrar="sip:phone2.example",
    transport=SipTransport.TLS,
    media_encryption=LineEncryption.MANDATORY,
)
OWN = PhoneLine(address="sip:me@home.example", registrar="sip:home.example")
SETTINGS = Settings(backend_url="https://desk.example", username="ana")
SHOP = LineAccess(
    line=PhoneLine(address="sip:ana@shop.example", transport=SipTransport.TLS),
    password="of the shop",
    turn_password="of the relay",
    ca_certificate="shop",
)
STORE = LineAccess(line=PhoneLine(address="sip:ana@store.example"), password="of the store")
BAD_PEM = "bad"
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


class LineGivingBackend(FakeBackend):
    """Gives lines at each sign-in, and takes them back when told."""

    line: PhoneLine | None = GRANTED
    ca_certificate: str | None = None
    more: tuple[LineAccess, ...] = ()

    async def sign_in(self, url: str, username: str, password: str) -> SignedIn:
        found = await super().sign_in(url, username, password)
        first = None
        if self.line is not None:
            first = LineAccess(
                line=self.line, password="of the line", ca_certificate=self.ca_certificate
            )
        return replace(found, line=first, more_lines=self.more)

    async def resume_session(self, url: str) -> SignedIn | None:
        return await self.sign_in(url, "", "")


class FileNames:
    """Fills `keep_granted_lines.Certificates` with names of files that are never read."""

    async def keep(self, pem: str) -> str:
        if pem == BAD_PEM:
            raise KnownError(ErrorCode.LINE_CERTIFICATE_BAD)
        return f"/certificates/{pem}.pem"


class MemorySettings:
    """Implements `ports.SettingsStore`."""

    def __init__(self) -> None:
        self.kept = Settings()

    async def load(self) -> Settings:
        return self.kept

    async def save(self, settings: Settings) -> None:
        self.kept = settings


@dataclass
class Fixture:
    backend: LineGivingBackend = field(default_factory=lambda: LineGivingBackend(FixedClock(NOW)))
    store: MemorySettings = field(default_factory=MemorySettings)
    secrets: MemorySecrets = field(default_factory=MemorySecrets)
    phone: SpyPhone = field(default_factory=SpyPhone)

    def next_start(self) -> SignIn:
        """The use case of a desk that was just opened, with the keyring of the one before."""
        self.phone = SpyPhone()
        return SignIn(
            backend=self.backend,
            settings_store=self.store,
            secrets=self.secrets,
            certificates=FileNames(),
            phone=self.phone,
        )


async def test_the_line_the_backend_gave_works_at_a_start_without_it() -> None:
    fixture = Fixture()
    await fixture.next_start().with_password(SETTINGS, "word")

    sign_in = fixture.next_start()
    await sign_in.take_line_offline(SETTINGS)

    assert fixture.phone.asked == [("set_line", "sip:ana@phone.example")]
    assert sign_in.has_phone_system


async def test_nothing_of_a_line_is_lost_in_the_keyring() -> None:
    keep = KeepGrantedLines(MemorySecrets(), FileNames())
    line = replace(GRANTED, key_method=KeyMethod.INFO, services=LineServices(park="700"))
    access = LineAccess(line=line, password="of the line", turn_password="of the relay")
    await keep.keep(SETTINGS, GrantedLines(first=access))
    assert await keep.read(SETTINGS) == GrantedLines(first=access)


async def test_a_line_is_kept_for_one_agent_of_one_backend_only() -> None:
    fixture = Fixture()
    await fixture.next_start().with_password(SETTINGS, "word")

    for other in (
        replace(SETTINGS, username="luis"),
        replace(SETTINGS, backend_url="https://other.example"),
    ):
        await fixture.next_start().take_line_offline(other)
        assert fixture.phone.asked == []


async def test_a_line_taken_back_is_forgotten() -> None:
    fixture = Fixture()
    await fixture.next_start().with_password(SETTINGS, "word")
    fixture.backend.line = None

    await fixture.next_start().again(SETTINGS)

    assert fixture.secrets.kept == {}


async def test_an_own_line_wins_with_the_backend_and_without_it() -> None:
    fixture = Fixture()
    settings = await fixture.next_start().use_own_line(
        SETTINGS, LineAccess(line=OWN, password="mine")
    )

    await fixture.next_start().again(settings)
    assert fixture.phone.asked == [("set_line", "sip:me@home.example")]
    await fixture.next_start().take_line_offline(settings)
    assert fixture.phone.asked == [("set_line", "sip:me@home.example")]


@pytest.mark.parametrize(
    "packed", ["", "no JSON", "[]", "{}", '{"password": "x", "address": 1, "transport": "smoke"}']
)
async def test_a_kept_line_that_makes_no_sense_is_no_line(packed: str) -> None:
    fixture = Fixture()
    await fixture.next_start().with_password(SETTINGS, "word")
    (name,) = fixture.secrets.kept
    fixture.secrets.kept[name] = packed

    await fixture.next_start().take_line_offline(SETTINGS)

    assert fixture.phone.asked == []


async def test_several_own_lines_are_taken_with_their_passwords_from_the_keyring() -> None:
    fixture = Fixture()
    second = PhoneLine(
        address="sip:me@shop.example", turn_server="turn.example", turn_username="me"
    )
    sign_in = fixture.next_start()
    settings = await sign_in.use_own_lines(
        SETTINGS,
        (
            LineAccess(line=OWN, password="mine"),
            LineAccess(line=second, password="other", turn_password="relay"),
        ),
        keeps_granted=False,
    )
    assert (settings.phone_line, settings.more_lines) == (OWN, (second,))
    again = await sign_in.use_own_lines(
        settings,
        (LineAccess(line=OWN, password=""), LineAccess(line=second, password="")),
        keeps_granted=True,
    )
    assert (again.phone_line, again.more_lines) == (None, (OWN, second))
    await fixture.next_start().again(again)
    assert fixture.phone.asked == [
        ("set_line", "sip:ana@phone.example"),
        ("set_more_lines", "sip:me@home.example", "sip:me@shop.example"),
    ]
    assert sorted(fixture.secrets.kept.values())[:2] == ["mine", "other"]
    assert fixture.phone.opened["sip:me@shop.example"].turn_password == "relay"
    assert fixture.phone.opened["sip:me@home.example"].password == "mine"


async def test_whoever_has_no_line_any_more_is_rung_on_none() -> None:
    fixture = Fixture()
    sign_in = fixture.next_start()
    await sign_in.again(SETTINGS)
    fixture.backend.line = None
    await sign_in.again(SETTINGS)
    assert fixture.phone.asked == [("set_line", "sip:ana@phone.example"), ("remove_line",)]
    assert not sign_in.has_phone_system


async def test_no_secret_comes_near_the_settings() -> None:
    fixture = Fixture()
    await fixture.next_start().with_password(SETTINGS, "word")
    assert "of the line" not in repr(fixture.store.kept)
    assert json.loads(next(iter(fixture.secrets.kept.values())))["password"] == "of the line"


async def test_a_phone_that_refuses_its_line_keeps_nobody_from_signing_in() -> None:
    fixture = Fixture()
    sign_in = fixture.next_start()
    fixture.phone.refuses = KnownError(ErrorCode.ENGINE_REFUSED)

    signed_in = await sign_in.again(SETTINGS)

    assert signed_in is not None
    assert sign_in.line_trouble is not None
    assert sign_in.line_trouble.code is ErrorCode.ENGINE_REFUSED


async def test_a_line_without_registrar_or_proxy_leads_to_no_phone_system() -> None:
    fixture = Fixture()
    sign_in = fixture.next_start()
    assert not sign_in.has_phone_system
    fixture.backend.line = PhoneLine(address="sip:ana@127.0.0.1:5070")
    await sign_in.again(SETTINGS)
    assert not sign_in.has_phone_system


async def test_all_lines_the_backend_gave_are_taken_with_it_and_at_a_start_without_it() -> None:
    fixture = Fixture()
    fixture.backend.ca_certificate = "company"
    fixture.backend.more = (SHOP, STORE)
    taken = [
        ("set_line", "sip:ana@phone.example"),
        ("set_more_lines", "sip:ana@shop.example", "sip:ana@store.example"),
    ]
    await fixture.next_start().with_password(SETTINGS, "word")
    assert fixture.phone.asked == taken
    opened = fixture.phone.opened["sip:ana@shop.example"]

    await fixture.next_start().take_line_offline(SETTINGS)
    assert fixture.phone.asked == taken
    assert fixture.phone.opened["sip:ana@shop.example"] == opened
    assert opened.line.tls_ca_file == "/certificates/shop.pem"
    assert (opened.password, opened.turn_password) == ("of the shop", "of the relay")


async def test_lines_taken_back_leave_no_secret_behind() -> None:
    fixture = Fixture()
    fixture.backend.more = (SHOP, STORE)
    sign_in = fixture.next_start()
    await sign_in.again(SETTINGS)
    fixture.backend.more = (STORE,)
    await sign_in.again(SETTINGS)
    assert fixture.phone.asked[-1] == ("set_more_lines", "sip:ana@store.example")
    assert len(fixture.secrets.kept) == 2
    fixture.backend.line, fixture.backend.more = None, ()
    await sign_in.again(SETTINGS)
    assert fixture.phone.asked[-2:] == [("remove_line",), ("set_more_lines",)]
    assert fixture.secrets.kept == {}


@pytest.mark.parametrize("is_first", [True, False])
async def test_a_line_whose_certificate_is_none_is_left_out_and_told_the_others_are_taken(
    is_first: bool,
) -> None:
    fixture = Fixture()
    fixture.backend.more = (SHOP, STORE)
    if is_first:
        fixture.backend.ca_certificate = BAD_PEM
    else:
        fixture.backend.more = (replace(SHOP, ca_certificate=BAD_PEM), STORE)
    sign_in = fixture.next_start()
    await sign_in.again(SETTINGS)

    others: list[tuple[str, ...]] = [
        ("set_more_lines", "sip:ana@shop.example", "sip:ana@store.example")
    ]
    if not is_first:
        others = [
            ("set_line", "sip:ana@phone.example"),
            ("set_more_lines", "sip:ana@store.example"),
        ]
    assert fixture.phone.asked == others
    assert sign_in.line_trouble is not None
    assert sign_in.line_trouble.code is ErrorCode.LINE_CERTIFICATE_BAD
    await fixture.next_start().take_line_offline(SETTINGS)
    assert fixture.phone.asked == others


async def test_own_lines_and_granted_ones_are_rung_on_once_and_no_more_than_there_is_room() -> (
    None
):
    fixture = Fixture()
    own = replace(OWN, address=SHOP.line.address)
    fixture.backend.more = (
        SHOP,
        STORE,
        *(
            LineAccess(line=PhoneLine(address=f"sip:ana@{place}.example"), password="")
            for place in range(3)
        ),
    )
    settings = await fixture.next_start().use_own_lines(
        SETTINGS, (LineAccess(line=own, password="mine"),), keeps_granted=True
    )
    await fixture.next_start().again(settings)
    assert fixture.phone.asked[-1] == (
        "set_more_lines",
        "sip:ana@shop.example",
        "sip:ana@store.example",
        "sip:ana@0.example",
        "sip:ana@1.example",
    )
    assert fixture.phone.opened["sip:ana@shop.example"].password == "mine"
