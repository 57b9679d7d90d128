"""The agent's phone lines, with everything that can be said about each."""
