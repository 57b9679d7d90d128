"""What the desk is to the computer around it: the only one, and whom phone links belong to."""
