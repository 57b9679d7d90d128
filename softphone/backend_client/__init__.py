"""The desk's end of the backend API, over requests."""
