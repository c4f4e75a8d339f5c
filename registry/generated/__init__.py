"""Files written from the code: JSON Schemas, SQL and the reference pages. `python -m registry.generated`."""
