"""Answers on their way, one by one: sealed under a key that the household's code is part of.

Who reads the tables alone reads nothing; the code itself stands in none of them. Secret polls keep no draft.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.ballots.actions.codes import digest_of
from anju.engines.ballots.models import Draft
from anju.kit import ids, sealing

Answers = list[int | None]


def _purpose(code: str) -> str:
    return f"ballots.draft:{ids.tidy_code(code)}"


def draft(code: str, subject_id: UUID | None, *, questions: int) -> Answers:
    """The answers so far, None where there is none yet; fitted to so many questions."""
    return _fitted(drafts(code).get(subject_id, []), questions)


def drafts(code: str) -> dict[UUID | None, Answers]:
    """Every subject with answers so far."""
    row = Draft.objects.filter(digest=digest_of(code)).first()
    return {None if name == "None" else UUID(name): answers for name, answers in _read(code, row).items()}


@transaction.atomic
def save_answer(
    code: str, subject_id: UUID | None, *, place: int, answer: int, questions: int, at: datetime
) -> Answers:  # fmt: skip
    """Keep one answer (``place`` from 0); all answers so far come back."""
    with _held(code, at) as known:
        answers = _fitted(known.get(str(subject_id), []), questions)
        answers[place] = answer
        known[str(subject_id)] = answers
    return answers


@transaction.atomic
def drop_draft(code: str, subject_id: UUID | None, *, at: datetime) -> None:
    """What was answered about one subject is a ballot now; the last one takes the row with it."""
    with _held(code, at) as known:
        known.pop(str(subject_id), None)


@contextmanager
def _held(code: str, at: datetime) -> Iterator[dict[str, Answers]]:
    """The household's draft, locked; kept as it is left, removed where nothing is left."""
    digest = digest_of(code)
    row = Draft.objects.select_for_update().filter(digest=digest).first()
    known = _read(code, row)
    yield known
    if known:
        sealed = sealing.seal(json.dumps(known), purpose=_purpose(code))
        Draft.objects.update_or_create(digest=digest, defaults={"sealed": sealed, "saved_at": at})
    elif row is not None:
        row.delete()


def _read(code: str, row: Draft | None) -> dict[str, Answers]:
    return json.loads(sealing.unseal(row.sealed, purpose=_purpose(code))) if row else {}


def _fitted(answers: Answers, questions: int) -> Answers:
    """As many places as there are questions, whatever was kept under an earlier list of them."""
    return [*answers[:questions], *[None] * (questions - len(answers))]
