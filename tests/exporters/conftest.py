from collections.abc import Iterator

import pytest

import registry
from registry import Registry


@pytest.fixture(scope="session")
def seeds() -> Iterator[Registry]:
    """The bundled seeds, read only."""
    with registry.bundled() as reg:
        yield reg
