"""The work panel: who is next, what is still open, and finding anybody."""
