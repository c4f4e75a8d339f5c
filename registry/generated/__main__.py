"""`python -m registry.generated` writes the generated files; `--check` names those that drifted.

Exit codes: 0 done or nothing drifted, 1 something drifted, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from registry.generated.files import ROOT, drifted, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or with `--check` compare them, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m registry.generated", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name what drifted")
    checking = parser.parse_args(arguments).check
    if not (ROOT / "pyproject.toml").is_file():
        parser.error("generated files belong to a checkout of the project; this is an installed copy")
    names = drifted() if checking else write()
    for name in names:
        print(f"drifted: {name}" if checking else f"written: {name}")
    return 1 if checking and names else 0


if __name__ == "__main__":
    sys.exit(main())
