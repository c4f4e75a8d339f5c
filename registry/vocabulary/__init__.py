"""The words of the registry: terms, time, counts, places and ids. No input or output."""
