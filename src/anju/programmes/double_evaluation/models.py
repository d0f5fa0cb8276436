"""Who is evaluated, by dated rows; the cycles, what they came to, and the lists that were drawn from them."""

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.scopes import Scope, Subject
from anju.programmes.double_evaluation import rules
from anju.programmes.double_evaluation.types import CYCLE, LISTING, UNIT, CycleState, Kind, ListState, Side


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _path() -> models.CharField:
    return models.CharField(max_length=64, db_collation="C")


def _code() -> str:
    return ids.readable_code()


class Rows(models.QuerySet):
    """Rows with a period; the end is excluded."""

    def on(self, day: date):
        """Those in force on ``day``."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)

    def ever(self):
        """Those that held on any day."""
        return self.exclude(valid_to=F("valid_from"))


class Unit(models.Model):
    """One evaluated unit for one period. A change ends the row and begins another with the same ``key`` and ``code``.

    :ivar key: the unit itself, whichever row: ballots and results name it.
    :ivar code: the same in its public address. :ivar parent_key: the unit it belongs to.
    :ivar region_path: the place it serves. :ivar office_id: its desk on the platform.
    """

    subject_type = UNIT
    SCOPE = {"region": "region_path", "office": "office_id", "enterprise": "enterprise_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    key = models.UUIDField(default=ids.uuid7)
    code = models.CharField(max_length=8, default=_code)
    kind = models.CharField(max_length=16, choices=[(one.value, one.name) for one in Kind])
    name = models.CharField(max_length=128)
    parent_key = models.UUIDField(null=True)
    region_path = _path()
    office = _link("access.Office", null=True)
    enterprise = _link("registers.Enterprise", null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = Rows.as_manager()

    class Meta:
        verbose_name = _("evaluated unit")
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(valid_to=None), name="evaluated_unit_open"),
            models.UniqueConstraint(
                fields=["kind", "region_path", "parent_key", "name"], condition=Q(valid_to=None, enterprise=None),
                nulls_distinct=False, name="evaluated_unit_open_name",
            ),
            models.UniqueConstraint(
                fields=["enterprise"], condition=Q(valid_to=None, enterprise__isnull=False),
                name="evaluated_unit_open_enterprise",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="evaluated_unit_period"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["kind", "name", "id"], name="evaluated_unit_kind"),
            models.Index(fields=["region_path", "kind"], name="evaluated_unit_place"),
            models.Index(fields=["code", "-valid_from"], name="evaluated_unit_code"),
            models.Index(fields=["parent_key"], name="evaluated_unit_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.valid_to is None

    def scope(self) -> Scope:
        return self.as_subject().scope()

    def as_subject(self) -> Subject:
        """The unit as the ledger knows it, whichever row says how it stands."""
        return Subject(
            subject_type=UNIT, pk=self.key, region_path=self.region_path, enterprise_id=self.enterprise_id,
            office_ids=(self.office_id,) if self.office_id else (),
        )  # fmt: skip


class Cycle(models.Model):
    """The evaluation of one year in one city: two polls (``ballots``), and the ratings of appeals of a period.

    :ivar ratings_since: :ivar ratings_until: the days (end excluded) whose ratings of appeals count.
    :ivar roll_after: the estate up to which the roll is drawn; :ivar roll_estates: how many of :ivar roll_of: estates.
    :ivar rules: how it was counted, frozen: ``{weights, least, best, worst, groups, scales: {units, overseers}}``.
    :ivar digest: SHA-256 over every result. :ivar as_of: ratings of later days were left out.
    """

    subject_type = CYCLE
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    year = models.SmallIntegerField()
    region_path = _path()
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in CycleState], default=CycleState.PREPARED.value
    )
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ratings_since = models.DateField()
    ratings_until = models.DateField()
    electors = models.PositiveIntegerField(default=0)
    roll_after = models.UUIDField(null=True)
    roll_estates = models.PositiveIntegerField(default=0)
    roll_of = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=dict)
    rule_version = models.CharField(max_length=96, blank=True)
    illustrative = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    as_of = models.DateTimeField(null=True)
    prepared_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    prepared_by = _link("access.Account", null=True)
    counted_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("evaluation cycle")
        constraints = [models.UniqueConstraint(fields=["region_path", "year"], name="evaluation_cycle_once")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)

    def __str__(self) -> str:
        return str(self.year)

    @property
    def roll_is_whole(self) -> bool:
        return self.roll_estates >= self.roll_of

    @property
    def last_day(self) -> date:
        """The last day on which a ballot is in time."""
        return local_day(self.closes_at - timedelta(microseconds=1))


class Result(models.Model):
    """What was said of one unit in one cycle, frozen: exact sums, scores as fractions, the rank within its kind.

    :ivar sums: of the answers, question by question. :ivar cycle_score: :ivar appeals_score: :ivar score: ``a/b``;
        empty where there was too little. :ivar of: how many of the kind have a rank.
    """

    append_only = True
    SCOPE = {"region": "region_path", "office": "office_id", "enterprise": "enterprise_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="results", db_index=False)
    key = models.UUIDField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=128)
    region_path = _path()
    office_id = models.UUIDField(null=True)
    enterprise_id = models.UUIDField(null=True)
    ballots = models.PositiveIntegerField()
    sums = ArrayField(models.BigIntegerField(), default=list)
    ratings = models.PositiveIntegerField()
    stars = models.PositiveBigIntegerField()
    cycle_score = models.CharField(max_length=80, blank=True)
    appeals_score = models.CharField(max_length=80, blank=True)
    score = models.CharField(max_length=160, blank=True)
    rank = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="evaluation_result_once")]
        indexes = [
            models.Index(fields=["key", "cycle"], name="evaluation_result_unit"),
            models.Index(fields=["cycle", "kind", "rank", "name"], name="evaluation_result_kind"),
        ]

    @property
    def exact(self) -> Fraction | None:
        return rules.read(self.score)

    @property
    def exact_cycle(self) -> Fraction | None:
        return rules.read(self.cycle_score)

    @property
    def exact_appeals(self) -> Fraction | None:
        return rules.read(self.appeals_score)

    def scope(self) -> Scope:
        offices: tuple[UUID, ...] = (self.office_id,) if self.office_id else ()
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, office_ids=offices)


class Listing(models.Model):
    """The lists of a cycle (十优满意、十差不满意) on their way through publishing; a correction is another row.

    :ivar left_out: keys of units that an upheld objection took off, for good.
    """

    subject_type = LISTING
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="listings")
    region_path = _path()
    state = models.CharField(
        max_length=9, choices=[(one.value, one.name) for one in ListState], default=ListState.DRAFTED.value
    )
    publication_id = models.UUIDField(null=True, unique=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    left_out = ArrayField(models.UUIDField(), default=list)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state="drafted"), name="evaluation_listing_one_draft"
            )
        ]  # fmt: skip

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Listed(models.Model):
    """One line of a list. :ivar rank: from the list's own end; equal scores share one."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="lines")
    result = models.ForeignKey(Result, models.PROTECT, related_name="+")
    group = models.CharField(max_length=24)
    group_title = models.CharField(max_length=60)
    side = models.CharField(max_length=5, choices=[(one.value, one.name) for one in Side])
    rank = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "result"], name="evaluation_listed_once")]
        ordering = ["id"]
