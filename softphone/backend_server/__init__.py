"""The reference backend: FastAPI routes over services over tables."""
