"""Who is at this desk: sign in, come back without a password, and take the phone line."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.errors import KnownError
from softphone.domain.settings import PhoneLine, Settings
from softphone.usecases.keep_granted_line import KeepGrantedLine
from softphone.usecases.ports import Backend, Phone, Secrets, SettingsStore, SignedIn


def line_secret_name(line: PhoneLine) -> str:
    """Where the keyring keeps the password of a phone line."""
    return f"sip:{line.address}"


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

    async def use_own_line(self, settings: Settings, line: PhoneLine, password: str) -> Settings:
        """The settings with a line typed by hand, which wins over the one the backend gives.

        They are kept when a sign-in with them succeeds; the password is in the keyring by then.
        """
        await self._secrets.write(line_secret_name(line), password)
        return replace(settings, phone_line=line)

    async def take_line_offline(self, settings: Settings) -> None:
        """Backend away: an own line works, and so does the one it gave last."""
        if settings.phone_line is not None:
            await self._take_own(settings.phone_line)
            return
        kept = await self._granted.read(settings)
        if kept is not None:
            await self._take(*kept)

    async def _take_line(self, settings: Settings, signed_in: SignedIn) -> None:
        granted = signed_in.phone_line
        if settings.phone_line is not None:
            await self._take_own(settings.phone_line)
        elif granted is not None:
            await self._take(granted, signed_in.phone_password)
        await self._granted.keep(settings, granted, signed_in.phone_password)

    async def _take_own(self, line: PhoneLine) -> None:
        await self._take(line, await self._secrets.read(line_secret_name(line)) or "")

    async def _take(self, line: PhoneLine, password: str) -> None:
        self._line, self._line_trouble = line, None
        try:
            await self._phone.set_line(line, password)
        except KnownError as error:
            self._line_trouble = error
