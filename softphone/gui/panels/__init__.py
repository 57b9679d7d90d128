"""The panels of the window; each has its own folder and knows none of the others."""
