"""What the agent sees. Widgets show and emit; presenters decide; use cases do."""
