"""Why somebody has the score they have: the statement of a day with its records, drawn, as a tree, computed again."""

from anju.programmes.credit.why.subjects import Subject, subject_of
from anju.programmes.credit.why.view import View, read

__all__ = ["Subject", "View", "read", "subject_of"]
