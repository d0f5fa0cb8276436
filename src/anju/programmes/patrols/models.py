"""Plans, visits and what came from the phones. What a phone made an id for, is taken once."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.patrols import rules, types


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _choices(kinds) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in kinds]


class Plan(models.Model):
    """The visits of an office in a period.

    :ivar seed: public at once; estates, days and teams can be drawn again from it and the salt.
    :ivar salt: made by the machine and sealed until the plan is over: nobody is to know beforehand whom it hits.
    :ivar many: how many estates were drawn by lot; None where the rules said how often.
    :ivar among: the ids of the estates that took part in the lot, in their order.
    :ivar basis: what the frequency was taken from: grade → estates, and where the grades come from.
    """

    subject_type = types.PLAN
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    title = models.CharField(max_length=120)
    region_path = models.CharField(max_length=64, db_collation="C")
    office = _link("access.Office")
    since = models.DateField()
    until = models.DateField()
    seed = models.CharField(max_length=64)
    salt = models.CharField(max_length=32, blank=True)
    among = models.JSONField(default=list)
    many = models.PositiveIntegerField(null=True)
    basis = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("patrol plan")
        indexes = [models.Index(fields=["region_path", "-id"], name="patrol_plan_region")]

    @property
    def lot_seed(self) -> str:
        """What the lots are drawn from."""
        return f"{self.seed}:{self.salt}" if self.salt else self.seed

    @property
    def seal(self) -> str:
        """The fingerprint of the salt, public at once."""
        return rules.seal(self.salt) if self.salt else ""

    def is_open(self, day: date) -> bool:
        """Whether everybody may read salt and lots: once the last day of the plan is over."""
        return self.until < day

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))


class Visit(models.Model):
    """One visit to an estate.

    :ivar checklist_version: of the rules whose checklist was answered; empty before anybody arrived.
    :ivar of: the visit that this one re-checks.
    :ivar order: the case of the rectification that was ordered on the spot.
    """

    subject_type = types.VISIT
    SCOPE = {"region": "region_path", "office": "office_id", "enterprise": "enterprise_id", "estate": "estate_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="visits")
    region_path = models.CharField(max_length=64, db_collation="C")
    office = _link("access.Office")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise", null=True)
    day = models.DateField()
    state = models.CharField(max_length=12, choices=_choices(types.State), default=types.State.PLANNED.value)
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="rechecks")
    checklist_version = models.CharField(max_length=96, blank=True)
    checklist_title = models.CharField(max_length=120, blank=True)
    items = models.PositiveSmallIntegerField(default=0)
    problems = models.PositiveSmallIntegerField(default=0)
    planned_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    phone_finished_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    order = _link("cases.Case", null=True)
    due_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("patrol visit")
        indexes = [
            models.Index(fields=["region_path", "-day", "-id"], name="patrol_visit_region"),
            models.Index(fields=["enterprise", "-day"], name="patrol_visit_enterprise"),
            models.Index(fields=["estate", "-day"], name="patrol_visit_estate"),
            models.Index(fields=["office", "day"], name="patrol_visit_open", condition=Q(state__in=types.OPEN)),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,), enterprise_id=self.enterprise_id,
                     estate_id=self.estate_id)  # fmt: skip


class Inspector(models.Model):
    """Who goes on a visit."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="inspectors")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "account"], name="inspector_once")]


class Received(models.Model):
    """What a phone sent, by the id that the phone made; the receipt it was given.

    :ivar client_id: taken once, whatever is sent again.
    :ivar clash: why it is kept apart and counted by nobody; ``body`` is then what was sent.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    client_id = models.UUIDField(unique=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="received")
    kind = models.CharField(max_length=12, choices=_choices(types.Kind))
    sha256 = models.CharField(max_length=64)
    phone_at = models.DateTimeField()
    received_at = models.DateTimeField()
    by = _link("access.Account", null=True)
    clash = models.CharField(max_length=20, blank=True, choices=_choices(types.Clash))
    body = models.JSONField(null=True)


class Finding(models.Model):
    """What was said of an item; who answers again leaves the earlier answer legible."""

    received = models.OneToOneField(Received, models.PROTECT, primary_key=True, related_name="finding")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    item = models.CharField(max_length=32)
    item_title = models.CharField(max_length=200)
    result = models.CharField(max_length=8, choices=_choices(types.Result))
    severity = models.CharField(max_length=8, blank=True, choices=_choices(types.Severity))
    words = models.CharField(max_length=types.MOST_WORDS, blank=True)
    place = models.CharField(max_length=60, blank=True)
    put_right = models.BooleanField(default=False)  # 当场改
    days = models.PositiveSmallIntegerField(null=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], condition=Q(is_current=True), name="one_answer_an_item")
        ]


class Photo(models.Model):
    """A photograph as it is kept; ``received.sha256`` is the fingerprint of what the phone sent.

    :ivar of: the phone's id of the answer or signature it belongs to, which may arrive later than the photograph.
    """

    received = models.OneToOneField(Received, models.PROTECT, primary_key=True, related_name="photo")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    of = models.UUIDField()
    shows = models.CharField(max_length=10, choices=_choices(types.Shown))
    kept = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    metres = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["received_id"]

    @property
    def where(self) -> str:
        """Latitude and longitude in degrees, and how many metres they may be off."""
        return f"{self.latitude:.4f}, {self.longitude:.4f} ±{self.metres} m" if self.latitude is not None else ""


class Signature(models.Model):
    """How the estate answered for what was found (现场签字), with the reason where nobody signed."""

    received = models.OneToOneField(Received, models.PROTECT, primary_key=True, related_name="signature")
    visit = models.OneToOneField(Visit, models.PROTECT, related_name="signature")
    how = models.CharField(max_length=8, choices=_choices(types.Signed))
    reason = models.CharField(max_length=300, blank=True)
