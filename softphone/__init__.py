"""Softphone: the desk and phone of call-centre agents."""
