"""Call scripts: what is said, what is asked, and where the agent is in it."""
