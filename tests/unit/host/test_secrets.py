"""Secrets against the real Secret Service, and against machines that have none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from softphone.host.secrets import KeyringSecrets
from tests.lab.keyring_session import KeyringSession

BODY = """
import asyncio
from softphone.host.secrets import KeyringSecrets

async def story():
    secrets = KeyringSecrets()
    {story}
    secrets.close()

asyncio.run(story())
"""


@pytest.fixture
def session_folder(tmp_path: Path) -> Path:
    # The bus's own socket has a short name in /tmp; the folder only holds the keyring's files.
    return tmp_path


def test_a_secret_written_by_one_desk_is_read_by_the_next(session_folder: Path) -> None:
    with KeyringSession(session_folder) as session:
        session.run_python(BODY.format(story='await secrets.write("sip:a@b", "s3cret ñ")'))
        story = 'print(await secrets.read("sip:a@b"), secrets.is_lasting)'
        assert session.run_python(BODY.format(story=story)) == "s3cret ñ True"
        session.run_python(BODY.format(story='await secrets.forget("sip:a@b")'))
        assert session.run_python(BODY.format(story=story)) == "None True"


def test_forgetting_what_was_never_written_is_no_error(session_folder: Path) -> None:
    with KeyringSession(session_folder) as session:
        story = 'await secrets.forget("nothing"); print(secrets.is_lasting)'
        assert session.run_python(BODY.format(story=story)) == "True"


def test_where_no_service_is_on_the_bus_secrets_live_for_the_day(session_folder: Path) -> None:
    with KeyringSession(session_folder, has_keyring=False) as session:
        story = (
            'print(await secrets.probe()); await secrets.write("a", "b");'
            'print(await secrets.read("a"), secrets.is_lasting)'
        )
        assert session.run_python(BODY.format(story=story)).split() == ["False", "b", "False"]


def test_a_keyring_that_dies_during_the_day_loses_no_secret_of_the_day(
    session_folder: Path,
) -> None:
    with KeyringSession(session_folder) as session:
        pid = session.keyring_pid
        story = (
            'await secrets.write("a", "1");'
            f"import os, signal, time; os.kill({pid}, signal.SIGKILL); time.sleep(0.5);"
            'await secrets.write("c", "2");'
            'print(await secrets.read("a"), await secrets.read("c"), secrets.is_lasting)'
        )
        assert session.run_python(BODY.format(story=story)).split() == ["1", "2", "False"]


class PlainFileKeyring(KeyringBackend):
    """Ranks itself like the plain-text file back-ends do."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    priority: ClassVar[float] = 0.5
    kept: ClassVar[dict[str, str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


class StuckKeyring(PlainFileKeyring):
    """Waits for somebody to unlock it, and nobody comes."""

    priority: ClassVar[float] = 5

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(3)
        return None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlainFileKeyring])
async def test_a_backend_that_is_none_is_never_given_a_secret(
    backend: Callable[[], KeyringBackend],
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend())
    try:
        secrets = KeyringSecrets()
        await secrets.write("name", "secret")
        assert await secrets.read("name") == "secret"
        assert secrets.is_lasting is False
        assert PlainFileKeyring.kept == {}
        await secrets.forget("name")
        assert await secrets.read("name") is None
        secrets.close()
    finally:
        keyring.set_keyring(before)


async def test_a_keyring_nobody_unlocks_does_not_keep_the_agent_waiting_for_ever() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(StuckKeyring())
    try:
        secrets = KeyringSecrets(wait_s=0.2)
        assert await asyncio.wait_for(secrets.read("name"), 2) is None
        assert secrets.is_lasting is False
        await secrets.write("name", "secret")
        assert await secrets.read("name") == "secret"
    finally:
        keyring.set_keyring(before)
