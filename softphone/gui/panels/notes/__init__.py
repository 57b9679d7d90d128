"""The notes panel: what was said, how it ended, and the end of the interaction."""
