"""`Registry`: what `import registry` gives people. Every method is one call into the layer below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, Self

import pendulum

from registry import _bundle, _data, exporters, queries
from registry.errors import InvalidInput
from registry.exporters import Options
from registry.importers import merges
from registry.importers.dossier import read_dossiers
from registry.importers.journal_lines import is_journal, load_journal
from registry.importers.references import Batch, Known
from registry.importers.report import LoadReport
from registry.importers.table.files import Readable, is_table
from registry.importers.table.load import How, Mapping, load_table
from registry.importers.table.loading import Progress, quiet
from registry.queries.dates import Day, day
from registry.questions.model import Finding, Question
from registry.questions.register import rule, rules
from registry.records import StrikeIncident, kind_of
from registry.records.casualties import Arithmetic, arithmetic
from registry.records.claim import Claim
from registry.records.merge import Merge
from registry.resolve import OFFICIAL_FIRST
from registry.storage import read
from registry.storage.store import Store
from registry.vocabulary.ids import RecordRef
from registry.vocabulary.terms import RecordKind
from registry.vocabulary.time import Instant

_BUNDLED = pendulum.datetime(2026, 11, 23)
"""When the bundled seeds count as recorded, so that their journal is the same on every machine."""


class Registry(Store):
    """A registry: claims in, records out, questions asked.

    Made by `registry.open`. A view made by `as_of` is a `Registry` too, in memory, and answers every call
    from what was published by its day; loading into a view is refused.
    """

    # --- in -------------------------------------------------------------------------------------

    def load(
        self,
        path: Readable,
        *,
        mapping: Mapping | None = None,
        keep_good: bool | None = None,
        dry_run: bool = False,
        plan: str | None = None,
        marked: str | Path | None = None,
        progress: Progress = quiet,
        recorded: Instant | None = None,
    ) -> LoadReport:
        """Load a dossier, sources, a public file of Congress, a folder of them, or a table by a mapping.

        A table is a path, an open stream, `-` for standard input, or a frame of pandas or polars; `mapping`
        is a mapping file, its content, or the name of a profile. A row with a fault is refused whole and
        the others are stored, unless `keep_good` is false; of dossiers nothing is stored where anything is
        refused, unless it is true. Loading the same again changes nothing.

        On a `dry_run` nothing is stored, and the report says what would be; given its `plan`, a later load
        refuses where the file, the mapping or the registry is not what it was. `marked` is where to write
        the table back with its faults and notes in a column. `progress` hears what is done and how many
        rows or claims of it. `recorded` is when the registry records it (now, in UTC).

        Raises `InvalidInput` where nothing can be read at all or the plan no longer holds, and
        `ValueError` on a view.
        """
        if self.whole is not None:
            raise ValueError("a view as of a day cannot be loaded into; load into the registry itself")
        when = recorded or pendulum.now("UTC")
        if mapping is not None or is_table(path):
            how = How(keep_good is not False, dry_run, plan, marked, progress, when)
            return load_table(self, path, mapping, how)
        if is_journal(Path(str(path))):
            return load_journal(self, Path(str(path)), dry_run=dry_run, recorded=when)
        batch = read_dossiers(Path(str(path)), self._known())
        return self._store_batch(batch, keep_good=bool(keep_good), dry_run=dry_run, recorded=when)

    def _known(self) -> Known:
        with self.connect() as connection:
            return Known(
                publications=frozenset(read.publications(connection)),
                sources=read.sources(connection),
                claims=read.claimed_records(connection),
                records=read.record_ids(connection),
            )

    def _store_batch(self, batch: Batch, *, keep_good: bool, dry_run: bool, recorded: Instant) -> LoadReport:
        refused = bool(batch.problems) and not keep_good
        written = self.write(
            batch.publications,
            batch.sources,
            batch.claims,
            recorded=recorded,
            dry_run=dry_run or refused,
        )
        return LoadReport(
            created=0 if refused else written.created,
            changed=0 if refused else written.changed,
            unchanged=0 if refused else written.unchanged,
            rejected=batch.rejected,
            problems=tuple(batch.problems),
            stored=not (dry_run or refused),
            notes=batch.notes,
        )

    # --- the same thing twice -------------------------------------------------------------------

    def look_alikes(self) -> list[queries.LookAlike]:
        """Return incidents, actors and sources that may be one, in pairs with the reasons; merges nothing."""
        return queries.look_alikes(self)

    def merge(
        self, kept: str, gone: str, *, decided_by: str, reason: str, recorded: Instant | None = None
    ) -> Merge:
        """Record a person's decision that two ids name one record or source, and return it.

        Everything told under either id stands under `kept` from then on, and `gone` still finds it. Where
        an incident goes, its strikes, orders and survivors go with it and stay apart from those there.
        Raises `UnknownId` for an id of neither, `InvalidInput` where the two cannot be one (two strikes of
        one account are always two), and `ValueError` on a view.
        """
        when = recorded or pendulum.now("UTC")
        return merges.merge(self, kept, gone, decided_by=decided_by, reason=reason, recorded=when)

    def unmerge(self, gone: str, *, decided_by: str, reason: str, recorded: Instant | None = None) -> Merge:
        """Record that a merge no longer holds, and return the decision.

        `gone` is the id that went, or, where several things went by one id, the merge's own (`Merge.id`).
        Raises `UnknownId` for no merge, `InvalidInput` for several, and `ValueError` on a view.
        """
        when = recorded or pendulum.now("UTC")
        return merges.unmerge(self, gone, decided_by=decided_by, reason=reason, recorded=when)

    # --- out ------------------------------------------------------------------------------------

    def export(
        self,
        out: str | Path,
        *,
        format: str,
        on: Day | None = None,
        since: Day | None = None,
        until: Day | None = None,
    ) -> list[Path]:
        """Write what is public to `out` in a format, and return the files written.

        The formats are those of `registry.exporters.FORMATS`; the same registry gives the same bytes, on the
        same day `on` that clocks are read at. `since` and `until` are the days of a list of changes. Raises
        `InvalidInput` for an unknown format or date.
        """
        return exporters.export(self, Path(out), format, Options(on=on, since=since, until=until))

    # --- records --------------------------------------------------------------------------------

    def incidents(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        region: str | None = None,
        follow_on: bool | None = None,
        survivors: bool | None = None,
    ) -> list[StrikeIncident]:
        """Return incidents in the order of time; see `registry.queries.incidents`."""
        return queries.incidents(
            self, since=since, until=until, region=region, follow_on=follow_on, survivors=survivors
        )

    def claims(self, record_id: str, field: str | None = None) -> list[Claim]:
        """Return the claims about a record, each account side by side.

        Of an incident, or any dossier's main record, they include its whole dossier: its strikes, orders,
        survivors, and the requests and reports that name it. With `field`, the claims that give or deny
        that field of the record itself. Raises `UnknownId`.
        """
        record = self.get(record_id)
        if field is not None:
            about = self.claims_about(RecordRef(kind=kind_of(record), id=record.id))
            return _on_field(about, field)
        if "/" in record.id or kind_of(record) is RecordKind.ACTOR:
            return self.claims_about(RecordRef(kind=kind_of(record), id=record.id))
        return self.claims_about(*self.dossier_of(record.id))

    # --- questions ------------------------------------------------------------------------------

    def questions(
        self,
        *,
        state: str | None = None,
        incident: str | None = None,
        rule: str | None = None,
        on: Day | None = None,
    ) -> list[Finding]:
        """Return findings; `state="open"` means open, overdue and may be overdue together."""
        return queries.questions(self, state=state, incident=incident, rule=rule, on=on)

    def finding(self, name: str, on: Day | None = None) -> Finding:
        """Return one finding by its id, or by the last part of it. Raises `UnknownId` with the nearest."""
        return queries.finding(self, name, on)

    def receipt(
        self,
        findings: Sequence[Finding],
        *,
        state: str | None = None,
        incident: str | None = None,
        rule: str | None = None,
        on: Day | None = None,
    ) -> queries.Receipt:
        """Return the receipt of what `questions` answered to the same arguments."""
        return queries.receipt(self, findings, state=state, incident=incident, rule=rule, on=on)

    def differences(self, receipt: queries.Receipt) -> dict[str, tuple[object, object]]:
        """Return where an answer made now differs from a receipt; nothing where it is the same."""
        return queries.differences(self, receipt)

    def changes(self, from_day: Day, to_day: Day) -> list[queries.Change]:
        """Return the questions that stand otherwise on a later day; see `registry.queries.changes`."""
        return queries.changes(self, from_day, to_day)

    def retractions(self, on: Day | None = None) -> list[queries.Retraction]:
        """Return the claims taken back, and the records, totals and findings that rested on them."""
        return queries.retractions(self, on)

    def rules(self) -> Sequence[Question]:
        """Return the rulebook."""
        return tuple(rules().values())

    def rule(self, rule_id: str) -> Question:
        """Return one question of the rulebook. Raises `UnknownId`."""
        return rule(rule_id)

    def requests(self, about: str | None = None) -> list[queries.Act]:
        """Return what was asked, item by item, and what was answered; see `registry.queries.requests`."""
        return queries.requests(self, about)

    def reports(self) -> list[queries.Sent]:
        """Return the reports that a law requires, each with what it must contain."""
        return queries.reports(self)

    def votes(self) -> list[queries.Ballot]:
        """Return the votes held, each with the question put and what a Yea means."""
        return queries.votes(self)

    def totals(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        by: Literal["month", "year"] | None = "month",
    ) -> list[queries.Total]:
        """Return sums by period and a last one for `all`; see `registry.queries.totals`."""
        return queries.totals(self, since=since, until=until, by=by)

    def casualties(self, incident: str) -> Arithmetic:
        """Return whether the figures of an incident add up. Raises `UnknownId`, also for another record."""
        return arithmetic(queries.incident(self, incident))

    def reconcile(
        self, first: str, second: str, figure: queries.Counted = "killed"
    ) -> queries.Reconciliation:
        """Return what explains the gap between two totals; see `registry.queries.reconciliation`."""
        return queries.reconcile(self, first, second, figure)

    def timeline(self, record_id: str) -> list[queries.Moment]:
        """Return what happened and what was said, in the order of time. Raises `UnknownId`."""
        return queries.timeline(self, record_id)

    # --- time and trust -------------------------------------------------------------------------

    def as_of(self, known_on: Day) -> Self:
        """Return the registry as publicly known by the end of a day: what was published by then."""
        return self.view(day(known_on, "as_of"))


def _on_field(claims: Iterable[Claim], field: str) -> list[Claim]:
    claims = list(claims)
    giving = {claim.id for claim in claims if field in claim.says}
    bearing = {
        claim.id
        for claim in claims
        for link in claim.links
        if link.claim in giving and (not link.fields or field in link.fields)
    }
    return [claim for claim in claims if claim.id in giving | bearing]


def open(address: str | Path | None = None) -> Registry:
    """Open the registry at a path or a database URL, or one in memory. Raises `UnknownDatabase`."""
    return Registry.at(address)


def bundled() -> Registry:
    """Return a registry in memory that holds the seeds bundled with the package."""
    reg = open()
    _bundle.fill(reg.engine, lambda: _load_whole(reg, _data.path("seeds")))
    return reg


def _load_whole(reg: Registry, path: Path) -> None:
    report = reg.load(path, recorded=_BUNDLED)
    if report.problems:
        raise InvalidInput(report.problems)


__all__ = ["OFFICIAL_FIRST", "LoadReport", "Registry", "bundled", "open"]
