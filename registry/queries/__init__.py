"""Queries: named helpers, each returning records or findings with the claims they rest on."""

from registry.queries.conflicts import Conflict, conflicting_accounts
from registry.queries.incidents import (
    disputed_orders,
    follow_on_strikes,
    incidents,
    survivors_without_outcome,
)
from registry.queries.oversight import (
    open_questions,
    overdue_reports,
    questions,
    unanswered_requests,
)
from registry.queries.requests import Act, Item, requests
from registry.queries.timeline import Moment, timeline
from registry.queries.totals import Total, totals

__all__ = [
    "Act",
    "Conflict",
    "Item",
    "Moment",
    "Total",
    "conflicting_accounts",
    "disputed_orders",
    "follow_on_strikes",
    "incidents",
    "open_questions",
    "overdue_reports",
    "questions",
    "requests",
    "survivors_without_outcome",
    "timeline",
    "totals",
    "unanswered_requests",
]
