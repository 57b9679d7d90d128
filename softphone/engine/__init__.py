"""The phone itself: pjsua2 and miniaudio behind JSON lines. No Qt here."""
