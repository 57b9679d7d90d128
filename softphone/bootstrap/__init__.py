"""Composition roots: one module a role, start-up told as a story."""
