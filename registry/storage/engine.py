"""Engines: from a path or an address to a database that keeps its promises.

SQLite is the default and enforces foreign keys only when asked, on each connection. The same code
takes a PostgreSQL address.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from registry.errors import UnknownDatabase
from registry.storage.tables import METADATA
from registry.storage.views import VIEWS


def engine_for(address: str | Path | None = None) -> sa.Engine:
    """Return an engine on `address`: a path, a database URL, or None for one in memory.

    Creates the tables and views where they are missing. Raises `UnknownDatabase` where the address
    names no database that can be opened.
    """
    engine = _sqlite(None) if address is None else _from_address(str(address))
    try:
        with engine.begin() as connection:
            METADATA.create_all(connection)
            _create_views(connection)
    except sa.exc.DatabaseError as error:
        raise UnknownDatabase(f"cannot open {engine.url.render_as_string()}: {error.orig}") from error
    return engine


def _from_address(address: str) -> sa.Engine:
    if "://" not in address:
        return _sqlite(address)
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError:
        raise UnknownDatabase(f"{address!r} is neither a path nor a database URL") from None
    if url.get_backend_name() == "sqlite":
        return _sqlite(url.database)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise UnknownDatabase(
        f"{url.get_backend_name()!r} is not supported; use a path, sqlite:/// or postgresql://"
    )


def _sqlite(path: str | None) -> sa.Engine:
    if path in (None, "", ":memory:"):
        memory = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        engine = sa.create_engine("sqlite://", **memory)
    else:
        engine = sa.create_engine(sa.URL.create("sqlite", database=path))
    sa.event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    # Many rows in one statement: SQLite then makes ready once, not for each row, what its checks look up in.
    engine.dialect.use_insertmanyvalues_wo_returning = True
    return engine


def _postgresql(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError:
        raise UnknownDatabase("PostgreSQL needs the extra: pip install 'strike-registry[postgres]'") from None


def _create_views(connection: sa.Connection) -> None:
    present = set(sa.inspect(connection).get_view_names())
    for name, select in VIEWS[connection.dialect.name].items():
        if name not in present:
            connection.execute(sa.text(f"CREATE VIEW {name} AS {select}"))
