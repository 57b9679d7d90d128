"""Compiled forms; written by `packaging/forms.py`, never by hand."""
