"""Invented clinics and customers, the same for the same seed and date, on any machine."""
