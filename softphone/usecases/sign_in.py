"""Who is at this desk: sign in, come back without a password, and take the phone line."""

from __future__ import annotations

import logging
from dataclasses import replace

from softphone.domain.errors import KnownError
from softphone.domain.settings import MOST_MORE_LINES, LineServices, PhoneLine, Settings
from softphone.usecases.keep_granted_lines import (
    Certificates,
    GrantedLines,
    KeepGrantedLines,
)
from softphone.usecases.ports import (
    Backend,
    LineAccess,
    Mailbox,
    Phone,
    Secrets,
    SettingsStore,
    SignedIn,
)

_log = logging.getLogger(__name__)


def line_secret_name(line: PhoneLine) -> str:
    """Where the keyring keeps the password of a phone line."""
    return f"sip:{line.address}"


def turn_secret_name(line: PhoneLine) -> str:
    """Where it keeps that of the line's relay."""
    return f"turn:{line.turn_username}@{line.turn_server}"


class SignIn:
    """Signs in to the backend and gives the phone its line."""

    def __init__(
        self,
        *,
        backend: Backend,
        settings_store: SettingsStore,
        secrets: Secrets,
        certificates: Certificates,
        phone: Phone,
    ) -> None:
        self._backend = backend
        self._settings_store = settings_store
        self._secrets = secrets
        self._phone = phone
        self._granted = KeepGrantedLines(secrets, certificates)
        self._line: PhoneLine | None = None
        self._has_more = False
        self._line_trouble: KnownError | None = None

    @property
    def line_trouble(self) -> KnownError | None:
        """Why the phone did not take a line; whoever signed in is at the desk all the same."""
        return self._line_trouble

    @property
    def has_phone_system(self) -> bool:
        """Whether the line leads to a phone system, which knows extensions, and not just out."""
        line = self._line
        return line is not None and bool(line.registrar or line.proxy)

    @property
    def echo_number(self) -> str:
        """Where the line says back what is said to it; empty if nobody knows."""
        return "" if self._line is None else self._line.echo_number

    @property
    def line_services(self) -> LineServices:
        """What the phone system of the line in use does beside calls."""
        return self._line.services if self._line is not None else LineServices()

    def voicemail_number(self, mailbox: Mailbox | None) -> str:
        """What is dialled to hear messages; empty when nobody said.

        A phone system that names the agent's own line as the place has no place to name.
        """
        told = mailbox.number if mailbox is not None else ""
        own = self._line.address.removeprefix("sip:").partition("@")[0] if self._line else ""
        return self.line_services.voicemail or (told if told != own else "")

    async def granted_line(self, settings: Settings) -> PhoneLine | None:
        """The one the backend gave last."""
        first = (await self._granted.read(settings)).first
        return None if first is None else first.line

    async def with_password(self, settings: Settings, password: str) -> SignedIn:
        """First start: on success the settings are kept, the password is not."""
        signed_in = await self._backend.sign_in(settings.backend_url, settings.username, password)
        await self._settings_store.save(settings)
        await self._take_granted(settings, signed_in)
        return signed_in

    async def again(self, settings: Settings) -> SignedIn | None:
        """Later starts: use the refresh token; None means ask the agent."""
        if not settings.backend_url:
            return None
        signed_in = await self._backend.resume_session(settings.backend_url)
        if signed_in is not None:
            await self._take_granted(settings, signed_in)
        return signed_in

    async def use_own_line(self, settings: Settings, access: LineAccess) -> Settings:
        """The settings with a line typed by hand, which wins over the one the backend gives.

        They are kept when a sign-in with them succeeds; the password is in the keyring by then.
        An empty one stands for the one that is there already.
        """
        await self._keep_passwords(access)
        return replace(settings, phone_line=access.line)

    async def use_own_lines(
        self, settings: Settings, lines: tuple[LineAccess, ...], *, keeps_granted: bool
    ) -> Settings:
        """Likewise for several, of which the first rings out unless that of the backend does."""
        for access in lines:
            await self._keep_passwords(access)
        named = tuple(access.line for access in lines)
        if keeps_granted or not named:
            return replace(settings, phone_line=None, more_lines=named)
        return replace(settings, phone_line=named[0], more_lines=named[1:])

    async def take_line_offline(self, settings: Settings) -> None:
        """Without asking the backend: own lines work, and so do those it gave last."""
        await self._take_lines(settings, await self._granted.read(settings))

    async def _take_granted(self, settings: Settings, signed_in: SignedIn) -> None:
        granted = await self._granted.usable(signed_in)
        await self._take_lines(settings, granted)
        # Only then: somebody may have to unlock the keyring.
        await self._granted.keep(settings, granted)

    async def _take_lines(self, settings: Settings, granted: GrantedLines) -> None:
        self._line_trouble = None
        first = granted.first
        if settings.phone_line is not None:
            first = await self._opened(settings.phone_line)
        if first is not None:
            await self._take(first)
        elif self._line is not None:
            await self._have_none()
        await self._take_more(settings, granted.more)
        self._line_trouble = self._line_trouble or granted.trouble

    async def _keep_passwords(self, access: LineAccess) -> None:
        line = access.line
        if access.password:
            await self._secrets.write(line_secret_name(line), access.password)
        if access.turn_password:
            await self._secrets.write(turn_secret_name(line), access.turn_password)

    async def _opened(self, line: PhoneLine) -> LineAccess:
        password = await self._secrets.read(line_secret_name(line))
        turn_password = None
        if line.turn_server is not None:
            turn_password = await self._secrets.read(turn_secret_name(line))
        return LineAccess(line=line, password=password or "", turn_password=turn_password or "")

    async def _take(self, access: LineAccess) -> None:
        self._line = access.line
        try:
            await self._phone.set_line(
                access.line, access.password, turn_password=access.turn_password
            )
        except KnownError as error:
            self._line_trouble = error

    async def _have_none(self) -> None:
        self._line = None
        try:
            await self._phone.remove_line()
        except KnownError as error:
            self._line_trouble = error

    async def _take_more(self, settings: Settings, granted: tuple[LineAccess, ...]) -> None:
        """Own ones first; whoever never had more lines hears nothing of them."""
        own = [await self._opened(line) for line in settings.more_lines]
        lines: dict[str, LineAccess] = {}
        for access in (*own, *granted):
            if self._line is None or access.line.address != self._line.address:
                lines.setdefault(access.line.address, access)
        more = list(lines.values())[:MOST_MORE_LINES]
        if len(lines) > MOST_MORE_LINES:
            _log.warning("%d phone lines have no room", len(lines) - MOST_MORE_LINES)
        if not more and not self._has_more:
            return
        self._has_more = bool(more)
        try:
            await self._phone.set_more_lines(tuple(more))
        except KnownError as error:
            self._line_trouble = self._line_trouble or error
