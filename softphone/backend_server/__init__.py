"""The reference backend: FastAPI, SQLAlchemy, Alembic."""
