"""The desk's end of the engine: starts it, speaks to it, restarts it."""
