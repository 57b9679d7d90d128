from __future__ import annotations

from pathlib import Path

from softphone.storage.cache import MAX_BODY_BYTES, MAX_ENTRIES, CacheStore
from softphone.storage.desk_store import DeskStore
from softphone.usecases.blocking_ports import CachedKind


def test_every_kind_has_a_limit() -> None:
    assert set(MAX_ENTRIES) == set(CachedKind)


async def test_the_newest_answer_counts_and_outlives_the_desk(
    store: DeskStore, database: Path
) -> None:
    cache = CacheStore(database)
    cache.keep(CachedKind.CARD, "a", b"old")
    cache.keep(CachedKind.CARD, "a", b"new")
    cache.keep(CachedKind.SCRIPT, "a", b"script")
    cache.close()
    again = CacheStore(database)
    assert again.read(CachedKind.CARD, "a") == b"new"
    assert again.read(CachedKind.CARD, "b") is None
    assert again.read_all(CachedKind.SCRIPT) == [b"script"]
    again.close()


async def test_what_was_kept_longest_ago_goes_first(store: DeskStore, database: Path) -> None:
    cache = CacheStore(database)
    limit = MAX_ENTRIES[CachedKind.SCRIPT]
    for number in range(limit):
        cache.keep(CachedKind.SCRIPT, str(number), b"%d" % number)
    cache.keep(CachedKind.SCRIPT, "0", b"seen again")
    cache.keep(CachedKind.SCRIPT, "one more", b"x")
    kept = cache.read_all(CachedKind.SCRIPT)
    assert len(kept) == limit
    assert kept[:2] == [b"x", b"seen again"]
    assert b"1" not in kept
    cache.close()


async def test_an_answer_that_is_too_large_is_not_kept(store: DeskStore, database: Path) -> None:
    cache = CacheStore(database)
    cache.keep(CachedKind.CARD, "a", b"x" * (MAX_BODY_BYTES + 1))
    assert cache.read(CachedKind.CARD, "a") is None
    cache.close()


def test_a_file_that_is_no_database_looks_like_an_empty_cache(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"not a database, but long enough to look at" * 100)
    cache = CacheStore(path)
    cache.keep(CachedKind.CARD, "a", b"x")
    assert cache.read(CachedKind.CARD, "a") is None
    assert cache.read_all(CachedKind.CARD) == []
    cache.close()
