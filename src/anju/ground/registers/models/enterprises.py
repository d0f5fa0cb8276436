"""Enterprises (物业服务企业, 建设单位, 行业协会) and project managers (项目经理)."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.ground.registers.models.base import Dated, Findable, State, in_order, ordered_period, search_indexes
from anju.kit.scopes import Scope


class EnterpriseKind(models.TextChoices):
    PROPERTY = "property", _("Property service enterprise")
    DEVELOPER = "developer", _("Developer")
    ASSOCIATION = "association", _("Trade association")


class Enterprise(Dated, Findable):
    """A legal person or its branch, known by its unified social credit code (GB 32100-2015).

    :ivar parent: of a branch; what a branch does badly is booked to the parent.
    :ivar region_path: the division in which it is registered.
    """

    subject_type = "registers.enterprise"
    SCOPE = {"region": "region_path", "enterprise": "id"}

    uscc = models.CharField(max_length=18, unique=True)
    kind = models.CharField(max_length=12, choices=EnterpriseKind.choices, default=EnterpriseKind.PROPERTY)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branches")
    legal_representative = models.CharField(max_length=64, blank=True)
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    registered_place = models.CharField(max_length=200, blank=True)
    service_phone = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        constraints = [
            ordered_period("enterprise"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")), name="enterprise_not_own_parent"
            ),
        ]
        indexes = [*search_indexes("enterprise"), in_order("enterprise")]

    def __str__(self) -> str:
        return self.name

    @property
    def booked_to_id(self) -> UUID:
        """The legal person that answers for what this one does."""
        return self.parent_id or self.pk

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.pk)


class ProjectManager(Dated, Findable):
    """A person who heads a project; name public, number of the identity card sealed.

    :ivar id_digest: keyed digest of the number: the same person is registered once, and nobody can try numbers.
    :ivar region_path: the division whose office registered the person.
    """

    subject_type = "registers.manager"
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}

    id_sealed = models.BinaryField()
    id_digest = models.BinaryField(unique=True)
    certificate = models.CharField(max_length=64, blank=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, null=True, blank=True, related_name="managers")
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta:
        constraints = [ordered_period("projectmanager")]
        indexes = [*search_indexes("manager"), in_order("manager")]

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id)
