"""Passwords, tokens, sealed secrets and the limit on tries."""
