"""Who is at this desk: sign in, come back without a password, and take the phone line."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.errors import KnownError
from softphone.domain.settings import MOST_MORE_LINES, LineServices, PhoneLine, Settings
from softphone.usecases.keep_granted_line import KeepGrantedLine
from softphone.usecases.ports import (
    Backend,
    LineAccess,
    Mailbox,
    Phone,
    Secrets,
    SettingsStore,
    SignedIn,
)


def line_secret_name(line: PhoneLine) -> str:
    """Where the keyring keeps the password of a phone line."""
    return f"sip:{line.address}"


def turn_secret_name(line: PhoneLine) -> str:
    """Where it keeps that of the line's relay."""
    return f"turn:{line.turn_username}@{line.turn_server}"


class SignIn:
    """Signs in to the backend and gives the phone its line."""

    def __init__(
        self, *, backend: Backend, settings_store: SettingsStore, secrets: Secrets, phone: Phone
    ) -> None:
        self._backend = backend
        self._settings_store = settings_store
        self._secrets = secrets
        self._phone = phone
        self._granted = KeepGrantedLine(secrets)
        self._line: PhoneLine | None = None
        self._has_more = False
        self._line_trouble: KnownError | None = None

    @property
    def line_trouble(self) -> KnownError | None:
        """Why the phone did not take its line; whoever signed in is at the desk all the same."""
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

    async def with_password(self, settings: Settings, password: str) -> SignedIn:
        """First start: on success the settings are kept, the password is not."""
        signed_in = await self._backend.sign_in(settings.backend_url, settings.username, password)
        await self._settings_store.save(settings)
        await self._take_line(settings, signed_in)
        return signed_in

    async def again(self, settings: Settings) -> SignedIn | None:
        """Later starts: use the refresh token; None means ask the agent."""
        if not settings.backend_url:
            return None
        signed_in = await self._backend.resume_session(settings.backend_url)
        if signed_in is not None:
            await self._take_line(settings, signed_in)
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
        """Without asking the backend: an own line works, and so does the one it gave last."""
        if settings.phone_line is not None:
            await self._take(await self._opened(settings.phone_line))
        else:
            kept = await self._granted.read(settings)
            if kept is not None:
                await self._take(kept)
            elif self._line is not None:
                await self._have_none()
        await self._take_more(settings)

    async def _take_line(self, settings: Settings, signed_in: SignedIn) -> None:
        granted = None
        if signed_in.phone_line is not None:
            granted = LineAccess(
                line=signed_in.phone_line,
                password=signed_in.phone_password,
                turn_password=signed_in.turn_password,
            )
        if settings.phone_line is not None:
            await self._take(await self._opened(settings.phone_line))
        elif granted is not None:
            await self._take(granted)
        elif self._line is not None:
            await self._have_none()
        await self._take_more(settings)
        await self._granted.keep(settings, granted)

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
        self._line, self._line_trouble = access.line, None
        try:
            await self._phone.set_line(
                access.line, access.password, turn_password=access.turn_password
            )
        except KnownError as error:
            self._line_trouble = error

    async def _have_none(self) -> None:
        self._line = self._line_trouble = None
        try:
            await self._phone.remove_line()
        except KnownError as error:
            self._line_trouble = error

    async def _take_more(self, settings: Settings) -> None:
        """Whoever never had more lines hears nothing of them."""
        if not settings.more_lines and not self._has_more:
            return
        self._has_more = bool(settings.more_lines)
        lines = [await self._opened(line) for line in settings.more_lines[:MOST_MORE_LINES]]
        try:
            await self._phone.set_more_lines(tuple(lines))
        except KnownError as error:
            self._line_trouble = self._line_trouble or error
