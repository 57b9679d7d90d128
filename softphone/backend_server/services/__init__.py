"""The rules of the backend; services know sessions of the database, never HTTP."""
