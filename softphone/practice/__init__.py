"""A small simulated phone company for the demo and for training."""
