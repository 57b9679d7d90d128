"""The strip below the call bar that says what is recorded, asks for consent, and why it pauses."""
