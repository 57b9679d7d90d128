"""Qt models over what presenters show; a long list is asked for row by row."""
