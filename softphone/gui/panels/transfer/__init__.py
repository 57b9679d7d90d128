"""Two people on the line at once: asked first, swapped, joined or connected with each other."""
