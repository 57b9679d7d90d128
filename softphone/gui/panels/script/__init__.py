"""The script panel: what to say, what to ask, and where that leads."""
