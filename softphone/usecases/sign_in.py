"""Who is at this desk: sign in, come back without a password, and take the phone line."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.settings import PhoneLine, Settings
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
        """A phone line typed by hand wins over the one the backend gives."""
        await self._secrets.write(line_secret_name(line), password)
        changed = replace(settings, phone_line=line)
        await self._settings_store.save(changed)
        return changed

    async def take_line_offline(self, settings: Settings) -> None:
        """Backend away: an own line still works."""
        if settings.phone_line is not None:
            await self._set(settings.phone_line)

    async def _take_line(self, settings: Settings, signed_in: SignedIn) -> None:
        if settings.phone_line is not None:
            await self._set(settings.phone_line)
        elif signed_in.phone_line is not None:
            await self._phone.set_line(signed_in.phone_line, signed_in.phone_password)

    async def _set(self, line: PhoneLine) -> None:
        password = await self._secrets.read(line_secret_name(line)) or ""
        await self._phone.set_line(line, password)
