"""The customer panel: who is on the line, their household and their history."""
