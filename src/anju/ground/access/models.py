"""Offices, accounts, the roles granted to them, deputies, sign-ins. Everything dated; ends are excluded."""

from datetime import date, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anju.ground.access.types import KIND_NAMES, ROLE_NAMES, Grant, Role
from anju.kit import ids, sealing
from anju.kit.scopes import Scope


class Dated(models.QuerySet):
    """Rows with a period."""

    def on(self, day: date):
        """Those in force on ``day``."""
        return self.lasting(day).filter(valid_from__lte=day)

    def lasting(self, day: date):
        """Those in force on ``day`` or later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day))


def _path(**options) -> models.CharField:
    return models.CharField(max_length=64, db_collation="C", **options)


class Office(models.Model):
    """A body that orders are sent to: a bureau, a street office, a department's unit, an enterprise's desk."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    region_path = _path()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    enterprise_id = models.UUIDField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    subject_type = "access.office"
    SCOPE = {"region": "region_path", "office": "id", "enterprise": "enterprise_id"}
    objects = Dated.as_manager()

    class Meta:
        indexes = [models.Index(fields=["region_path", "kind"], name="access_office_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["region_path", "parent", "name"],
                condition=Q(valid_to=None),
                nulls_distinct=False,
                name="access_office_one_name",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="access_office_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether it is open on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    @property
    def kind_name(self):
        return KIND_NAMES[self.kind]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, office_ids=(self.pk,))


class Account(AbstractBaseUser):
    """A person who signs in."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    email = models.EmailField(blank=True)
    phone_sealed = models.BinaryField(null=True)
    region_path = _path(blank=True, db_index=True)  # whose administrators look after the account
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    subject_type = "access.account"
    SCOPE = {"region": "region_path"}
    objects = BaseUserManager()

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)

    @property
    def phone(self) -> str:
        return sealing.unseal(self.phone_sealed, purpose="access.phone") if self.phone_sealed else ""


class RoleGrant(models.Model):
    """One role of one account, as far as it reaches, while it lasts."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=24)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    region_path = _path(blank=True)
    enterprise_id = models.UUIDField(null=True, blank=True)
    estate_id = models.UUIDField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    objects = Dated.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role", "office", "region_path", "enterprise_id", "estate_id"],
                condition=Q(valid_to=None),
                nulls_distinct=False,
                name="access_grant_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="access_grant_period"
            ),
        ]

    @property
    def last_day(self) -> date | None:
        return self.valid_to - timedelta(days=1) if self.valid_to else None

    @property
    def role_name(self):
        return ROLE_NAMES[self.role]

    def as_grant(self) -> Grant:
        return Grant(
            role=Role(self.role),
            office_id=self.office_id,
            region_path=self.region_path,
            enterprise_id=self.enterprise_id,
            estate_id=self.estate_id,
        )


class Deputy(models.Model):
    """While ``account`` is away, ``deputy`` may act with the grants of ``account``."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="stands_in_for")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=200)

    objects = Dated.as_manager()

    @property
    def last_day(self) -> date:
        return self.valid_to - timedelta(days=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(account=models.F("deputy")), name="access_deputy_is_another"),
            models.CheckConstraint(condition=Q(valid_to__gte=models.F("valid_from")), name="access_deputy_period"),
        ]


class SignIn(models.Model):
    """One sign-in and its session; kept 180 days (Cybersecurity Law, Art. 21), not part of the ledger."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, db_index=True)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200, blank=True)
    signed_in_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=16, blank=True)  # signed_out, idle, replaced, ended


class ApiToken(models.Model):
    """A token (接口令牌) with which a program acts for an account, as far as its scopes go; only a digest is kept."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    tail = models.CharField(max_length=4)  # to tell tokens apart on the page
    scopes = ArrayField(models.CharField(max_length=48))
    made_at = models.DateTimeField()
    valid_to = models.DateField()  # excluded
    ended_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def holds_on(self, day: date) -> bool:
        """Whether a program may use it on ``day``."""
        return self.ended_at is None and day < self.valid_to

    @property
    def last_day(self) -> date:
        return self.valid_to - timedelta(days=1)


class ApiCall(models.Model):
    """A call that changed something, by its sender's key: sent again, it gets the same answer. Kept for days."""

    key = models.BinaryField(max_length=32, primary_key=True)  # a digest of token, key and address
    asked = models.BinaryField(max_length=32)  # a digest of the body
    status = models.SmallIntegerField(default=0)
    answer = models.BinaryField(default=bytes)  # sealed: a secret that is shown once may stand in it
    called_at = models.DateTimeField(db_index=True)
