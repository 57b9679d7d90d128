"""The check before a shift: one line for each part of the desk."""
