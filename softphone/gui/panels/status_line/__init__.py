"""The line at the bottom: what works, what waits to be sent, and Finish."""
