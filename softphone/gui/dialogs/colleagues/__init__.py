"""The agent's colleagues: a lamp each, rung or asked with Enter."""
