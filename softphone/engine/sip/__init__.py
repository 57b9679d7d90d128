"""pjsua2 behind plain values: accounts, calls and the stack below them. SIP thread only."""
