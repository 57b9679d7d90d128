"""The bar on top: who is on the line, and everything a call needs."""
