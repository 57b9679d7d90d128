"""How the agent's voice is treated, and where and under which law calls are recorded."""
