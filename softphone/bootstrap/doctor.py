"""`softphone doctor`: everything a shift needs, one line each, before anybody rings.

It uses the agent's own settings, keyring, headset and phone line, and changes none of them.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Sequence

import qasync
from PySide6.QtCore import QCoreApplication

from softphone.backend_client.client import connect_backend
from softphone.backend_client.probe import read_server_time
from softphone.domain.language import Language
from softphone.domain.settings import Settings
from softphone.engine_link.link import EngineLink
from softphone.engine_link.process import engine_command
from softphone.gui.check_up_words import word_desk_is_open, word_result, word_summary
from softphone.gui.interface_language import InterfaceLanguage
from softphone.host.clock import SystemClock
from softphone.host.disk import FolderDisk
from softphone.host.logging_setup import start_logging
from softphone.host.name_servers import find_name_servers
from softphone.host.paths import DeskPaths, find_paths
from softphone.host.secrets import KeyringSecrets
from softphone.storage.cache import CacheStore
from softphone.storage.certificate_folder import CertificateFolder
from softphone.storage.settings_store import JsonSettingsStore
from softphone.surroundings.desk_lock import DeskLock
from softphone.usecases.check_up import CheckUp, CheckUpPorts
from softphone.usecases.events import DeskEvent
from softphone.usecases.sign_in import SignIn

EXIT_FINE, EXIT_TO_MEND, EXIT_DESK_IS_OPEN = 0, 1, 3
KEYRING_WAIT_S = 15.0
"""Shorter than the desk's: somebody watches, and can start the check again."""
_GREEN, _RED, _PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[0m"


def run(arguments: Sequence[str]) -> int:
    """Returns the exit code: 0 when a shift can begin."""
    parser = argparse.ArgumentParser(
        prog="softphone doctor",
        description="Check everything a shift needs; exit code 1 if something has to be mended.",
    )
    parser.add_argument(
        "--language",
        choices=[str(one) for one in Language],
        help="of the words; the window's own if not given",
    )
    chosen = parser.parse_args(list(arguments)).language
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A console that cannot show a letter shows its number rather than ending the check.
        sys.stdout.reconfigure(errors="backslashreplace")
    paths = find_paths(os.environ)
    paths.create()
    log = start_logging(paths.log_dir, "doctor")
    application = QCoreApplication(sys.argv[:1])
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    lock = DeskLock(paths.desk_lock)
    try:
        with loop:
            is_alone = lock.take()
            doctor = Doctor(paths, application, Language(chosen) if chosen else None)
            return int(loop.run_until_complete(doctor.look(is_alone=is_alone)))
    finally:
        lock.release()
        log.close()


class Doctor:
    """One check, from the settings to the last line."""

    def __init__(
        self, paths: DeskPaths, application: QCoreApplication, language: Language | None
    ) -> None:
        self._paths = paths
        self._language = language
        self._words = InterfaceLanguage(application)
        self._clock = SystemClock()
        self._secrets = KeyringSecrets(wait_s=KEYRING_WAIT_S)
        self._settings_store = JsonSettingsStore(paths.settings_file, self._clock)
        self._check_up: CheckUp | None = None
        self._echo_number = ""
        self._backend = connect_backend(
            secrets=self._secrets,
            cache=CacheStore(paths.desk_database),
            clock=self._clock,
            publish=self._hear,
        )
        self._phone = EngineLink(self._hear, engine_command(), name_servers=find_name_servers)

    async def look(self, *, is_alone: bool) -> int:
        """Say each finding when it is known; returns the exit code."""
        settings = await self._settings_store.load()
        self._words.apply(self._language or settings.interface_language)
        if not is_alone:
            _say(word_desk_is_open(), is_fine=False)
            return EXIT_DESK_IS_OPEN
        is_fine = True
        self._check_up = CheckUp(self._ports(), settings)
        try:
            async for result in self._check_up.run():
                is_fine = is_fine and result.is_fine
                _say(word_result(result), is_fine=result.is_fine, is_tried=result.is_tried)
        finally:
            await self._phone.stop()
            self._backend.close()
            self._settings_store.close()
            self._secrets.close()
        _say(word_summary(is_fine=is_fine), is_fine=is_fine)
        return EXIT_FINE if is_fine else EXIT_TO_MEND

    def _ports(self) -> CheckUpPorts:
        return CheckUpPorts(
            disk=FolderDisk(self._paths.data_dir),
            probe_keyring=self._secrets.probe,
            read_server_time=lambda url: asyncio.to_thread(read_server_time, url),
            clock=self._clock,
            phone=self._phone,
            start_phone=self._phone.start,
            take_line=self._take_line,
            echo_phone=self._phone,
            echo_number=lambda: self._echo_number,
        )

    async def _take_line(self, settings: Settings) -> None:
        """The line as the keyring knows it: a sign-in would use up the desk's own token."""
        sign_in = SignIn(
            backend=self._backend.look_ups,
            settings_store=self._settings_store,
            secrets=self._secrets,
            certificates=CertificateFolder(self._paths.certificates_dir),
            phone=self._phone,
        )
        await sign_in.take_line_offline(settings)
        self._echo_number = sign_in.echo_number
        if sign_in.line_trouble is not None:
            raise sign_in.line_trouble

    def _hear(self, event: DeskEvent) -> None:
        if self._check_up is not None:
            self._check_up.follow(event)


def _say(words: str, *, is_fine: bool, is_tried: bool = True) -> None:
    mark = "–" if not is_tried else "✓" if is_fine else "✗"
    colour = _PLAIN if not is_tried else _GREEN if is_fine else _RED
    line = f"{colour}{mark}{_PLAIN} {words}" if sys.stdout.isatty() else f"{mark} {words}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
