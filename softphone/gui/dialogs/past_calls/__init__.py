"""The calls of before: looked through by typing, dialled with Enter."""
