"""Queries: named helpers, each returning records or findings with the claims they rest on."""

from registry.queries.changes import Change, ChangeKind, changes
from registry.queries.conflicts import Conflict, conflicting_accounts
from registry.queries.incidents import (
    disputed_orders,
    follow_on_strikes,
    incident,
    incidents,
    survivors_without_outcome,
)
from registry.queries.look_alikes import LookAlike, look_alikes
from registry.queries.oversight import (
    finding,
    open_questions,
    overdue_reports,
    questions,
    unanswered_requests,
)
from registry.queries.proceedings import Ballot, Sent, reports, votes
from registry.queries.receipts import Receipt, differences, receipt
from registry.queries.reconciliation import Component, Counted, Reconciliation, reconcile
from registry.queries.requests import Act, Item, requests
from registry.queries.retractions import Rested, Retraction, retractions
from registry.queries.timeline import Moment, timeline
from registry.queries.totals import Total, totals

__all__ = [
    "Act",
    "Ballot",
    "Change",
    "ChangeKind",
    "Component",
    "Conflict",
    "Counted",
    "Item",
    "LookAlike",
    "Moment",
    "Receipt",
    "Reconciliation",
    "Rested",
    "Retraction",
    "Sent",
    "Total",
    "changes",
    "conflicting_accounts",
    "differences",
    "disputed_orders",
    "finding",
    "follow_on_strikes",
    "incident",
    "incidents",
    "look_alikes",
    "open_questions",
    "overdue_reports",
    "questions",
    "receipt",
    "reconcile",
    "reports",
    "requests",
    "retractions",
    "survivors_without_outcome",
    "timeline",
    "totals",
    "unanswered_requests",
    "votes",
]
