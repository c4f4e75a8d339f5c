"""The command line: the only place that prints."""

from registry.cli.app import main

__all__ = ["main"]
