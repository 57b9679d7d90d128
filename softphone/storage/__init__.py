"""The desk's SQLite: journal, outbox, cache, settings."""
