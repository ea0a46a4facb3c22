"""Runs the migrations on the connection that is handed in; the caller's transaction holds them."""

from __future__ import annotations

from alembic import context

from dragoman.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction is the only one: all steps or none
)
context.run_migrations()
