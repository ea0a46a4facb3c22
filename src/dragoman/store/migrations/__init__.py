"""How an archive of an older version becomes one of today's: Alembic runs ``versions``."""
