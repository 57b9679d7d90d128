from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import Language
from softphone.domain.settings import (
    SCHEMA_VERSION,
    LineEncryption,
    PhoneLine,
    Settings,
    SipTransport,
    Theme,
)
from softphone.storage.settings_store import (
    MAX_FILE_BYTES,
    MIGRATIONS,
    JsonSettingsStore,
    read_settings,
)
from tests.doubles.fixed_clock import FixedClock
from tests.unit.storage.facts import AT

OLD_FILES = Path(__file__).parent / "settings_files"
CHOSEN = Settings(
    backend_url="https://desk.example.org",
    username="ana",
    phone_line=PhoneLine(
        address="sip:ana@pbx.example.org",
        username="ana",
        registrar="sip:pbx.example.org",
        transport=SipTransport.TLS,
        tls_ca_file="/etc/ca.pem",
    ),
    microphone="Headset",
    speaker="Headset",
    ringer="Speakers ñ",
    interface_language=Language.SPANISH,
    theme=Theme.HIGH_CONTRAST,
    wrap_up_seconds=90,
    home_region="MX",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


async def test_settings_come_back_as_they_were_saved(path: Path) -> None:
    store = JsonSettingsStore(path, FixedClock(AT))
    assert await store.load() == Settings()
    await store.save(CHOSEN)
    assert await store.load() == CHOSEN
    assert store.trouble is None
    store.close()
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["schema_version"] == SCHEMA_VERSION
    assert set(document) == {"schema_version", *(field.name for field in fields(Settings))}


async def test_a_line_with_two_servers_comes_back_as_it_was_saved(path: Path) -> None:
    line = PhoneLine(
        address="sip:ana@pbx.example.org",
        registrar="sip:pbx.example.org",
        backup_registrar="sip:pbx2.example.org",
        media_encryption=LineEncryption.MANDATORY,
    )
    store = JsonSettingsStore(path, FixedClock(AT))
    await store.save(Settings(phone_line=line))
    assert (await store.load()).phone_line == line
    store.close()


def test_every_version_has_a_migration_and_an_old_file_to_prove_it() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION - 1
    files = sorted(path.name for path in OLD_FILES.iterdir())
    assert files == sorted(f"v{version}.json" for version in range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("file", sorted(OLD_FILES.iterdir()), ids=lambda file: file.stem)
def test_an_old_file_is_still_read(file: Path) -> None:
    assert read_settings(file.read_bytes()) == CHOSEN


def test_migrations_run_in_order_from_the_version_of_the_file() -> None:
    def rename(document: dict[str, object]) -> dict[str, object]:
        return {"user": document["login"]}

    def rename_again(document: dict[str, object]) -> dict[str, object]:
        return {"username": document["user"]}

    steps = (rename, rename_again)
    assert read_settings(b'{"schema_version": 1, "login": "ana"}', steps).username == "ana"
    assert read_settings(b'{"schema_version": 2, "user": "ana"}', steps).username == "ana"
    assert read_settings(b'{"schema_version": 3, "username": "ana"}', steps).username == "ana"


BAD_FILES = {
    "empty": b"",
    "torn": b'{"schema_version": 1, "username": "an',
    "not_json": b"\xff\xfe\x00binary",
    "a_list": b"[]",
    "no_version": b'{"username": "ana"}',
    "newer": b'{"schema_version": 99}',
    "version_is_text": b'{"schema_version": "1"}',
    "wrong_kind": b'{"schema_version": 1, "wrap_up_seconds": "soon"}',
    "unknown_theme": b'{"schema_version": 1, "theme": "pink"}',
    "too_large": b" " * (MAX_FILE_BYTES + 1),
}


@pytest.mark.expects_warnings
@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
async def test_an_unreadable_file_is_kept_aside_and_defaults_are_used(
    path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = JsonSettingsStore(path, FixedClock(AT))
    assert await store.load() == Settings()
    assert store.trouble is not None
    assert store.trouble.code is ErrorCode.SETTINGS_UNREADABLE
    assert store.trouble.detail.startswith("settings.json.bad-")
    assert path.with_name(store.trouble.detail).read_bytes() == content
    await store.save(CHOSEN)
    assert await store.load() == CHOSEN
    assert "pink" not in caplog.text
    store.close()


async def test_a_save_that_fails_is_told_and_the_old_file_stays(path: Path) -> None:
    store = JsonSettingsStore(path, FixedClock(AT))
    await store.save(CHOSEN)
    path.with_name("settings.json.new").mkdir()
    with pytest.raises(KnownError) as caught:
        await store.save(Settings())
    assert caught.value.code is ErrorCode.STORE_FAILED
    assert await store.load() == CHOSEN
    store.close()
