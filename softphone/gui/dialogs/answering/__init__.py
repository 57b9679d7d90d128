"""What becomes of calls that come in: sent on, or answered by themselves."""
