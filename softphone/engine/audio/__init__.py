"""Sound devices joined to the conference bridge: miniaudio on one side, PJSIP on the other."""
