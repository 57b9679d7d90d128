"""Lines in, lines out: reading, decoding, answering and writing. No pjsua2 here."""
