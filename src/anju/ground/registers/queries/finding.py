"""Finding rows by a few letters of their name, Chinese or spelled."""

from django.db.models import Q, QuerySet


def found(rows: QuerySet, text: str) -> QuerySet:
    """``rows`` whose name contains ``text``, or sounds like it; nothing typed finds everything.

    Two signs are answered by the pairs in ``words``, three and more by the trigram indexes, one by the beginning.
    """
    text = text.strip().lower()
    if not text:
        return rows
    if len(text) == 1:
        return rows.filter(Q(name__startswith=text) | Q(spelling__startswith=text))
    if len(text) == 2:
        return rows.filter(words__contains=[text])
    return rows.filter(Q(name__icontains=text) | Q(spelling__contains=text))
