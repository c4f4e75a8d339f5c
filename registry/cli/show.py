"""What the commands print of each kind of thing: one row of a table, or its JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from textwrap import shorten
from typing import Any, TypeVar

from pydantic import BaseModel
from rich.text import Text

import registry
from registry.cli.output import Format, console, counted, print_json, print_rows, print_table
from registry.errors import UnknownDatabase
from registry.facade import Registry
from registry.queries import (
    Act,
    Ballot,
    Change,
    ChangeKind,
    LookAlike,
    Reconciliation,
    Retraction,
    Sent,
    Total,
)
from registry.queries.totals import killed, missing
from registry.questions.evaluate import authorities_shown, counterpoints_shown
from registry.questions.model import Finding, Question, State, Window
from registry.questions.register import rule, rules
from registry.records import Record, StrikeIncident, kind_of
from registry.records.casualties import Arithmetic
from registry.records.claim import Claim
from registry.records.fields import claimable, is_prose
from registry.records.merge import Merge
from registry.records.record import FieldBasis
from registry.records.sentence import sentence, written
from registry.vocabulary.ids import MERGED_FROM

Row = dict[str, Any]
M = TypeVar("M", bound=BaseModel)


class Period(StrEnum):
    """The periods that totals are given by."""

    MONTH = "month"
    YEAR = "year"


class CountedFigure(StrEnum):
    """The figures of published totals that can be compared."""

    KILLED = "killed"
    STRIKES = "strikes"
    CRAFT_STRUCK = "craft_struck"


def opened(db: str | None, as_of: str | None) -> Registry:
    """Return the registry at `db`, or the bundled seeds, as of a day where one is given."""
    reg = registry.bundled() if db is None else registry.open(_present(db))
    return reg if as_of is None else reg.as_of(as_of)


def _present(db: str) -> str:
    """Return the address of a database to read. Raises `UnknownDatabase` for a path where there is none."""
    if "://" not in db and not Path(db).exists():
        raise UnknownDatabase(f"there is no database at {db!r}; `registry load` makes one")
    return db


def plain(model: BaseModel) -> Row:
    """Return a model as JSON values."""
    return model.model_dump(mode="json")


def print_models(
    models: Sequence[M], row: Callable[[M], Row], form: Format, *, title: str, note: str
) -> None:
    """Print models whole as JSON or CSV, or the `row` of each as a table with a title and a note."""
    print_rows(
        [plain(model) for model in models], [row(model) for model in models], form, title=title, note=note
    )


def print_model(model: BaseModel, rows: Sequence[Row], form: Format, *, title: str, note: str) -> None:
    """Print one model whole as JSON, or the `rows` it is told in."""
    if form is Format.JSON:
        print_json(plain(model))
    else:
        print_rows(rows, rows, form, title=title, note=note)


def note(reg: Registry) -> str:
    """Return what the output depends on: the policy, and what was known."""
    known = f"as publicly known on {reg.known_on}" if reg.known_on else "everything recorded"
    return f"Policy {reg.policy.name} · {known}"


# --- records ------------------------------------------------------------------------------------


def incident_row(incident: StrikeIncident) -> Row:
    """Return an incident as one line."""
    return {
        "id": incident.id,
        "when": _text(incident.occurred),
        "where": shorten(_text(incident.place), width=40, placeholder=" …"),
        "killed": _text(killed(incident)),
        "missing": _text(missing(incident)),
        "standing": incident.existence.value if incident.existence else _text(incident.standing),
        "disputed": ", ".join(incident.disputed).replace("_", " "),
    }


def _text(value: object) -> str:
    return "not stated" if value is None else str(value)


def heading(record: Record) -> str:
    """Return a record's id, class and standing as one line."""
    return f"{record.id} · {type(record).__name__} · {_text(record.standing)}"


def field_rows(record: Record) -> list[Row]:
    """Return one row for each field that claims speak of, then its other values, then who denies it."""
    rows: list[Row] = []
    kind = kind_of(record)
    values = record.model_dump(mode="json", exclude_none=True, include=set(claimable(kind)))
    for basis in record.basis:
        value = values.get(basis.field)
        shown = written(value) if value is not None else _absent(basis)
        rows.append(_field_row(basis.field.replace("_", " "), shown, basis.standing.value, basis.claims))
        label = "also" if is_prose(kind, basis.field) else "rival"
        rows.extend(_field_row("", f"{label}: {written(r.value)}", "", r.claims) for r in basis.rivals)
        if basis.denied_by:
            rows.append(_field_row("", "denied by", "", basis.denied_by))
    return rows


def _absent(basis: FieldBasis) -> str:
    """Return why a field that claims speak of has no value."""
    return "not chosen: accounts differ" if basis.rivals else basis.standing.definition


def _field_row(field: str, value: str, standing: str, claims: Iterable[str]) -> Row:
    """Return a row that names each claim by its entry: its dossier and record stand in the heading."""
    entries = dict.fromkeys(claim.split("/")[1] for claim in claims)
    return {"field": field, "value": value, "standing": standing, "stated in": ", ".join(entries)}


def claim_json(claim: Claim) -> Row:
    """Return a claim as JSON values."""
    return plain(claim)


def claim_rows(reg: Registry, claims: Iterable[Claim]) -> list[Row]:
    """Return claims as lines: the record, when, and the sentence."""
    names = reg.names()
    return [
        {
            "record": c.record.id,
            "published": _text(c.published),
            "stance": c.stance.value,
            "claim": sentence(c, names),
        }
        for c in claims
    ]


def merge_row(merge: Merge) -> Row:
    """Return a merge as one line."""
    said = f"{merge.decided_by}, {merge.decided}: {merge.reason}"
    return {
        "kind": str(merge.kind),
        "gone": merge.gone,
        "kept": merge.kept,
        "undone": "yes" if merge.undone else "",
        "decided": said,
    }


def parts_merged(reg: Registry, merge: Merge) -> list[str]:
    """Return the ids of the records that came with a merged dossier."""
    came = f"{MERGED_FROM}{merge.gone}"
    return [ref.id for ref in reg.dossier_of(merge.kept) if ref.id.endswith(came)]


def look_alike_row(pair: LookAlike) -> Row:
    """Return a pair as one line."""
    return {
        "kind": pair.kind,
        "first": pair.first,
        "second": pair.second,
        "agree": ", ".join(pair.agree),
        "differ": ", ".join(pair.differ),
    }


# --- totals -------------------------------------------------------------------------------------


def total_row(total: Total) -> Row:
    """Return a total as one line."""
    return {
        "period": total.period,
        "incidents": total.incidents,
        "strikes": total.strikes,
        "craft": total.craft,
        "killed": _bounds(total.killed.low, total.killed.high, total.killed.best),
        "missing": _bounds(total.missing.low, total.missing.high, total.missing.best),
        "rescued": _bounds(total.rescued.low, total.rescued.high, total.rescued.best),
    }


def _bounds(low: int | None, high: int | None, best: int | None) -> str:
    if low is None and high is None and best is None:
        return "not stated"
    if low == high == best:
        return str(best)
    span = f"{low if low is not None else '..'}-{high if high is not None else '..'}"
    return f"{span} (best {best})" if best is not None else span


def totals_note(reg: Registry, all_of_it: Total) -> str:
    """Return what the totals leave out and depend on."""
    excluded = ", ".join(all_of_it.excluded) or "none"
    unstated = "; ".join(f"{figure}: {', '.join(ids)}" for figure, ids in all_of_it.unstated.items())
    lacking = f" Not stated: {unstated}." if unstated else ""
    return f"Contested and not counted: {excluded}.{lacking} {note(reg)}"


def figure_rows(found: Arithmetic) -> list[Row]:
    """Return one line for each figure of an incident: as stated, and what the others leave for it."""
    return [
        {
            "figure": part.figure.replace("_", " "),
            "stated": _text(part.stated),
            "the sums leave": "" if part.left is None else str(part.left),
            "stated in": ", ".join(dict.fromkeys(claim.split("/")[1] for claim in part.claims)),
        }
        for part in found.parts
    ]


def sum_rows(found: Arithmetic) -> list[Row]:
    """Return one line for each sum, with its result and the reason."""
    return [
        {
            "sum": f"{check.whole} = {' + '.join(check.parts)}".replace("_", " "),
            "result": check.result.value,
            "why": check.reason,
        }
        for check in found.sums
    ]


def component_rows(found: Reconciliation) -> list[Row]:
    """Return one line for each component of the gap between two totals."""
    return [
        {
            "component": component.what.replace("_", " "),
            "difference": _text(component.difference),
            "more in": component.more_in or "",
            "incidents": ", ".join(component.incidents),
            "what it is": component.text,
        }
        for component in found.components
    ]


def gap_line(found: Reconciliation) -> str:
    """Return the gap between two totals as one sentence."""
    a, b = found.counts
    stated = f"{found.first} states {a}, {found.second} states {b}"
    return f"{found.figure.replace('_', ' ')}: {stated}; gap {found.gap:+}"


# --- requests -----------------------------------------------------------------------------------


def item_rows(act: Act) -> list[Row]:
    """Return one line for each item of an act; the act's own name stands on the first."""
    rows = []
    for number, item in enumerate(act.items):
        due = "; ".join(f"{', '.join(dates)} ({setter})" for setter, dates in item.due.items())
        rows.append(
            {
                "asked in": act.action if number == 0 else "",
                "item": shorten(item.item or item.request, width=60, placeholder=" …"),
                "asked": item.made or "",
                "due": due.replace("_", "-"),
                "where it stands": item.words,
            }
        )
    return rows


def sent_row(sent: Sent) -> Row:
    """Return a report as one line."""
    public = {True: "public", False: "not public", None: "not stated"}[sent.published]
    return {
        "report": sent.report,
        "duty": sent.duty or "",
        "sent": sent.date or "not stated",
        "text": public,
        "must contain": "; ".join(
            f"{i.value.replace('_', ' ')}: {p.value}" for i, p in sent.required.items()
        ),
    }


def ballot_row(ballot: Ballot) -> Row:
    """Return a vote as one line."""
    vote = ballot.vote
    broken = f"; tie broken: {vote.vice_president.value}" if vote.vice_president else ""
    absent = "" if vote.not_voting is None else f" ({vote.not_voting} not voting)"
    return {
        "measure": ballot.instrument or ballot.action,
        "held": _text(vote.held.first_day if vote.held else None),
        "question": vote.question,
        "a Yea means": vote.yea_means,
        "tally": f"{vote.yeas}-{vote.nays}{absent}{broken}",
        "against their party": vote.crossovers or "",
        "result": vote.result or "",
    }


# --- questions ----------------------------------------------------------------------------------


def finding_row(finding: Finding) -> Row:
    """Return a finding as one line; the law and the windows of time are in its JSON and in its rule."""
    return {
        "finding": finding.id.rpartition("-")[2],
        "rule": finding.rule,
        "subject": finding.subject.id,
        "state": finding.state.value + (f" ({finding.how.value})" if finding.how else ""),
        "since": _last_day(finding.opened),
        "due": _last_day(finding.due) if finding.due else "",
    }


def change_lines(found: Sequence[Change]) -> str:
    """Return the changes as news: under each day what came of which question, and the claim behind it."""
    days: dict[str, list[str]] = {}
    for some in _told_together(found):
        first = some[0]
        turn = f"{first.before or 'not asked'} -> {first.after or 'not asked'}"
        asked = (
            first.question
            if len(some) == 1
            else f"{len(some)} questions on it, as {first.question[0].lower()}"
        )
        asked += first.question[1:] if len(some) > 1 else ""
        line = f"{first.change.value.upper()}  {first.subject.id}: {asked}  [{turn}]\n    {first.cause}"
        days.setdefault(first.when or "No claim in the span dates it", []).append(f"  {line}")
    return "\n\n".join("\n".join([day, *lines]) for day, lines in days.items())


def _told_together(found: Sequence[Change]) -> Iterable[list[Change]]:
    """Yield the changes one by one, but those together that one day opened on one record."""
    opened: dict[tuple[str | None, ...], list[Change]] = {}
    for change in found:
        key = (change.when, change.subject.id, None if _newly_open(change) else change.finding)
        opened.setdefault(key, []).append(change)
    return opened.values()


def _newly_open(change: Change) -> bool:
    return change.before is None and change.change is ChangeKind.OPENED


def retraction_row(retraction: Retraction) -> Row:
    """Return a claim taken back as one line, with what rested on it."""
    findings = (
        f"{rested.finding}: {rested.before} -> {rested.after or 'gone'}" for rested in retraction.findings
    )
    return {
        "claim": retraction.claim,
        "why": retraction.cause,
        "record": f"{retraction.record.id}: {', '.join(retraction.fields)}",
        "totals": ", ".join(retraction.totals),
        "findings": "; ".join(findings),
    }


def waiting_rows(findings: Sequence[Finding]) -> list[Row]:
    """Return one line for each question that waits for an answer: for how many subjects, since when."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [
        {
            "question": some[0].question,
            "open for": len(some),
            "overdue": sum(f.state is State.OVERDUE for f in some),
            "since": min(_last_day(f.opened) for f in some),
            "law": "; ".join(authority.cite for authority in some[0].authorities[:2]),
        }
        for some in by_rule.values()
    ]


def _last_day(window: Window) -> str:
    """Return the last day a window allows, as its sources date it, or else in UTC."""
    if window.days is not None:
        return window.days.rpartition("/")[2]
    return "not stated" if window.latest is None else window.latest.date().isoformat()


def questions_note(reg: Registry) -> str:
    """Return how findings are to be read."""
    reading = (
        "A question is not an accusation. `registry why FINDING` prints its ground, its law, the reckoning "
        "and the counter-arguments. Times are the last day that sources allow."
    )
    return f"{reading} {note(reg)}"


def rulebook(rule_id: str | None) -> Sequence[Question]:
    """Return every rule, or the one with this id."""
    return tuple(rules().values()) if rule_id is None else [rule(rule_id)]


def rule_json(question: Question) -> Row:
    """Return a rule as JSON values."""
    return {
        "id": question.id,
        "version": question.version,
        "question": question.question,
        "asked_of": question.asked_of,
        "scope": question.scope,
        "status": question.status,
        "authorities": [plain(a) for a in authorities_shown(question)],
        "counterpoints": [plain(c) for c in counterpoints_shown(question)],
        "clock": {"kind": type(question.clock).__name__, "text": question.clock.text},
        "would_answer": list(question.would_answer),
        "look_in": list(question.look_in),
    }


def rule_row(question: Question) -> Row:
    """Return a rule as one line."""
    return {
        "id": question.id,
        "question": question.question,
        "scope": question.scope,
        "status": question.status,
        "tiers": " ".join(dict.fromkeys(a.tier.value for a in question.authorities)),
        "clock": question.clock.text.partition(",")[0],
    }


def print_rule(question: Question) -> None:
    """Print one rule so that a lawyer can check it without reading code."""
    out = console()
    out.print(
        Text(
            f"{question.id}, version {question.version}, {question.status}, {question.scope}",
            style="bold",
        )
    )
    out.print(question.question, markup=False)
    out.print(question.asked_of, markup=False)
    out.print(f"Clock: {question.clock.text}.", markup=False)
    for title, lines in _rule_parts(question):
        out.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            out.print(f"- {line}", markup=False)


def _rule_parts(question: Question) -> list[tuple[str, list[str]]]:
    law = [
        f"{a.cite} [{a.tier}] {a.words}{f' {a.url}' if a.url else ''} "
        f"(in force from {a.in_force['from'] or 'a date not established'}; "
        f"text compared {a.in_force['checked'] or 'not yet'})"
        for a in authorities_shown(question)
    ]
    return [
        ("Law", law),
        ("Counter-arguments", [f"{c.text} ({c.source})" for c in question.counterpoints]),
        ("What would answer it", list(question.would_answer)),
        ("Where to look", list(question.look_in)),
    ]


# --- demo ---------------------------------------------------------------------------------------


def demo(reg: Registry) -> None:
    """Print what the registry is for: the incidents, the open questions, and what to type next."""
    found = reg.incidents()
    print_table(
        [incident_row(i) for i in found],
        title=f"{counted(len(found), 'incident')}, as sources state them",
        note=note(reg),
    )
    waiting = reg.questions(state="open")
    out = console()
    out.print()
    title = f"{counted(len(waiting), 'open question')}: asked, and no public record of an answer found"
    print_table(waiting_rows(waiting), title=title, note=questions_note(reg))
    out.print(
        "\nNext:\n"
        "  registry claims us-2025-09-02           who said what of that strike\n"
        "  registry questions --as-of 2025-12-01   where each question stood on a day\n"
        "  registry totals --until 2025-12-31      killed and missing, kept apart\n"
        "  registry rules no_survivors_order       a question and its law\n"
        "  registry check my-dossiers              your own dossiers, before you load them",
        markup=False,
    )
