"""A grading and its sheets and inputs; the lists of grades drawn from it."""

from anju.programmes.grades.models.gradings import Grading, Input, Quality, Sheet
from anju.programmes.grades.models.lists import Grade, GradeList

__all__ = ["Grade", "GradeList", "Grading", "Input", "Quality", "Sheet"]
