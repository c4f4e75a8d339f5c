"""Faults as they are gathered: every one placed in its file, none stopping the reading of the rest."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from pydantic import BaseModel, ValidationError

from registry.errors import Problem, nearest, suggestion
from registry.importers.reader import Document, Path_, path_text
from registry.vocabulary.ids import is_slug


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: the document, and the path of the value in it."""

    document: Document
    path: Path_ = ()

    def at(self, *steps: str | int) -> Spot:
        """Return the spot `steps` further in."""
        return Spot(self.document, (*self.path, *steps))

    def problem(
        self, rule: str, expected: str, value: str | None = None, *, hint: str | None = None
    ) -> Problem:
        """Return a fault placed here."""
        line = self.document.line(self.path)
        return Problem(
            rule=rule,
            expected=expected,
            file=self.document.file,
            line=line,
            row=line,
            column=path_text(self.path),
            value=value,
            hint=hint,
        )

    def unknown(self, rule: str, expected: str, value: str, accepted: Iterable[str]) -> Problem:
        """Return a fault for a name that is not among `accepted`, suggesting the nearest."""
        return self.problem(rule, expected, value, hint=suggestion(nearest(value, accepted)) or None)


def validation_problems(
    spot: Spot, error: ValidationError, model: type[BaseModel] | None = None
) -> list[Problem]:
    """Return pydantic's faults as placed faults; `model` says which fields are accepted."""
    return [_of_detail(spot, detail, model) for detail in error.errors(include_url=False)]


def _of_detail(spot: Spot, detail: object, model: type[BaseModel] | None) -> Problem:
    assert isinstance(detail, dict)
    steps = [step for step in detail["loc"] if _is_written(step)]
    here = spot.at(*steps)
    if detail["type"] == "extra_forbidden":
        accepted = tuple(model.model_fields) if model and len(steps) == 1 else ()
        expected = f"one of {', '.join(accepted)}" if accepted else "no field of this name"
        return here.unknown("unknown_field", expected, str(detail["loc"][-1]), accepted)
    found = detail.get("input")
    value = str(found)[:120] if isinstance(found, str | int | float) else None
    choices = re.findall(r"'([^']*)'", detail["msg"]) if detail["type"] == "enum" else []
    if choices:
        return here.unknown("enum", f"one of {', '.join(choices)}", value or "", choices)
    if detail["type"] == "missing":
        return here.problem("missing", f"the field {steps[-1]}" if steps else "a field")
    return here.problem(detail["type"], detail["msg"].replace("Input should be", "").strip(), value)


def _is_written(step: str | int) -> bool:
    """Return whether a step of pydantic's path stands in the file; steps through types do not."""
    return isinstance(step, int) or step.isidentifier() or is_slug(step)
