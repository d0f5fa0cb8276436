"""Reading publications: the desk's list, one version and the objections to it. What everybody reads: ``public.py``."""

from anju.engines.publishing.queries.desk import VIEWS, Line, Listed, counts, kinds, listed
from anju.engines.publishing.queries.naming import by_id, naming
from anju.engines.publishing.queries.one import (
    accountable,
    objection_on,
    objections,
    of_source,
    one,
    publication,
    row_words,
)
from anju.engines.publishing.queries.page import Page, is_document, page
from anju.engines.publishing.queries.rechecking import recheck

__all__ = [
    "VIEWS",
    "Line",
    "Listed",
    "Page",
    "accountable",
    "by_id",
    "counts",
    "is_document",
    "kinds",
    "listed",
    "naming",
    "objection_on",
    "objections",
    "of_source",
    "one",
    "page",
    "publication",
    "recheck",
    "row_words",
]
