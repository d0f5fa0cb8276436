"""The yearly assessment: a cycle, its frozen results, and the boards drawn from them."""

from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.assessments.types import BOARDS, CYCLE, Board, CycleState, ListState


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the assessment day; the indexes that are needed are stated in ``Meta``."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _path() -> models.CharField:
    return models.CharField(max_length=64, db_collation="C")


def _choices(of) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in of]


class Cycle(models.Model):
    """The assessment of one year in one city.

    :ivar office: the bureau that runs it. :ivar assessed_on: enterprise and manager are those of this day.
    :ivar first_day: :ivar last_day: of the window.
    :ivar roll_after: the estate up to which the roll is drawn; :ivar roll_estates: how many of :ivar roll_of: estates.
    :ivar digest: SHA-256 over all results and what they were computed from.
    :ivar taken_over: held before this platform; its results come from a file (``file_digest``: SHA-256).
    :ivar announced_on: when the result was public for the first time.
    """

    subject_type = CYCLE
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = _path()
    year = models.SmallIntegerField()
    office = _link("access.Office", null=True)
    state = models.CharField(max_length=12, choices=_choices(CycleState), default=CycleState.PREPARING.value)
    assessed_on = models.DateField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    owners_poll_id = models.UUIDField(null=True)
    parties_poll_id = models.UUIDField(null=True)
    roll_after = models.UUIDField(null=True)
    roll_estates = models.PositiveIntegerField(default=0)
    roll_of = models.PositiveIntegerField(null=True)
    aggregated_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    rule_version = models.CharField(max_length=96, blank=True)
    illustrative = models.BooleanField(default=False)
    taken_over = models.BooleanField(default=False)
    file_digest = models.CharField(max_length=64, blank=True)
    announced_on = models.DateField(null=True)
    final_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("yearly assessment")
        constraints = [models.UniqueConstraint(fields=["region_path", "year"], name="assessments_cycle_once")]
        indexes = [
            models.Index(fields=["owners_poll_id"], name="assessments_cycle_owners"),
            models.Index(fields=["parties_poll_id"], name="assessments_cycle_parties"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)

    @property
    def poll_ids(self) -> list:
        return [one for one in (self.owners_poll_id, self.parties_poll_id) if one]

    @property
    def depth(self) -> int:
        """Characters of a path that name the district: one division below the city."""
        return len(self.region_path) + len("420102/")

    @property
    def roll_is_whole(self) -> bool:
        return self.roll_of is not None and self.roll_estates >= self.roll_of


class Result(models.Model):
    """What the ballots said about one estate in one year: written once.

    :ivar score_over: :ivar score_under: numerator and denominator of the exact score from 0 to 100; none without one.
    :ivar rank: among ``of`` that it competes with; ``rank_low`` to ``rank_high`` the sample cannot tell apart.
    :ivar ballots: counted ones of owners; ``electors`` households on the roll, ``voted`` of them that took part.
    :ivar counted: party → ballots; :ivar means: party → "numerator/denominator".
    :ivar low: :ivar high: of the interval of the score, by ``estimator``.
    :ivar digest: SHA-256 over all of it.
    """

    append_only = True
    SCOPE = {
        "region": "region_path", "office": "cycle__office_id", "enterprise": "enterprise_id", "estate": "estate_id"
    }  # fmt: skip

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="results", db_index=False)
    year = models.SmallIntegerField()
    estate = _link("registers.Estate")
    estate_name = models.CharField(max_length=128)
    region_path = _path()
    district_path = _path()
    enterprise = _link("registers.Enterprise", null=True)
    enterprise_name = models.CharField(max_length=128, blank=True)
    manager = _link("registers.ProjectManager", null=True)
    manager_name = models.CharField(max_length=64, blank=True)
    score_over = models.DecimalField(max_digits=40, decimal_places=0, null=True)
    score_under = models.DecimalField(max_digits=40, decimal_places=0, null=True)
    rank = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(default=0)
    rank_low = models.PositiveIntegerField(null=True)
    rank_high = models.PositiveIntegerField(null=True)
    why_unranked = models.CharField(max_length=24, blank=True)
    ballots = models.PositiveIntegerField(null=True)
    electors = models.PositiveIntegerField(null=True)
    voted = models.PositiveIntegerField(null=True)
    channels = models.JSONField(default=dict)
    counted = models.JSONField(default=dict)
    means = models.JSONField(default=dict)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    estimator = models.CharField(max_length=64, blank=True)
    rule_version = models.CharField(max_length=96, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("result of an assessment")
        constraints = [models.UniqueConstraint(fields=["cycle", "estate"], name="assessments_result_once")]
        indexes = [
            models.Index(fields=["estate", "year"], name="assessments_result_estate"),
            models.Index(fields=["cycle", "district_path", "rank"], name="assessments_result_rank"),
            models.Index(fields=["enterprise", "cycle"], name="assessments_result_firm"),
        ]

    @property
    def score(self) -> Fraction | None:
        """The exact score; rounded only where it is shown."""
        return None if self.score_over is None else Fraction(int(self.score_over), int(self.score_under))

    @property
    def is_apart(self) -> bool:
        """Whether the sample tells its rank from those beside it; nothing is claimed where no interval is known."""
        return self.rank_low is None or self.rank_low == self.rank_high


class BoardList(models.Model):
    """Red and black boards of a year, drawn from its frozen results; one version for each publication.

    :ivar corrects: the list that this one changes. :ivar publication_id: a version in ``publishing``.
    """

    subject_type = BOARDS
    SCOPE = {"region": "region_path", "office": "cycle__office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="boards")
    region_path = _path()
    state = models.CharField(max_length=12, choices=_choices(ListState), default=ListState.DRAFTED.value)
    publication_id = models.UUIDField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections", db_index=False)
    rule_version = models.CharField(max_length=96, blank=True)
    illustrative = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("red and black boards")
        constraints = [
            # two officers draft at once: the database lets one of them through
            models.UniqueConstraint(
                fields=["cycle"], name="assessments_one_running", condition=Q(state="drafted", corrects__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["corrects"], name="assessments_one_correction",
                condition=Q(state="drafted", corrects__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["publication_id"], name="assessments_list_publication")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Placing(models.Model):
    """An estate on a board of a list. ``by_hand``: put there by a person, not by the cut of the rules."""

    board_list = models.ForeignKey(BoardList, models.PROTECT, related_name="placings", db_index=False)
    result = models.ForeignKey(Result, models.PROTECT, related_name="placings")
    board = models.CharField(max_length=6, choices=_choices(Board))
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board_list", "result"], name="assessments_placing_once")]


class Moved(models.Model):
    """What a corrected list changed about one estate, and why; ``objection_id``: the case of the upheld objection."""

    append_only = True

    board_list = models.ForeignKey(BoardList, models.PROTECT, related_name="moved", db_index=False)
    result = models.ForeignKey(Result, models.PROTECT, related_name="+", db_index=False)
    was = models.CharField(max_length=6, choices=_choices(Board))
    became = models.CharField(max_length=6, choices=_choices(Board))
    reason = models.CharField(max_length=300)
    objection_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board_list", "result"], name="assessments_moved_once")]
