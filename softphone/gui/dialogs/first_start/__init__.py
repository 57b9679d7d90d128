"""First start: who are you, and which headset; the same two questions can be asked again."""
