"""That a household's link was asked for by SMS; kept a day, so that nobody's telephone is flooded."""

from django.db import models

from anju.engines.ballots.models.roll import Elector


class LinkAsked(models.Model):
    """One request, whether the roll holds a telephone or not: both write the same."""

    id = models.BigAutoField(primary_key=True)
    elector = models.ForeignKey(Elector, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "ballots_link_asked"
        indexes = [models.Index(fields=["elector", "asked_at"], name="ballots_link_asked_elector")]
