"""Estates (小区 / 物业管理区域) and their building tables (楼盘表)."""

from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.ground.registers.models.base import Dated, Findable, State, ordered_period, search_indexes
from anju.kit import ids
from anju.kit.scopes import Scope

place_code = partial(ids.readable_code, 8)


class PropertyType(models.TextChoices):
    COMMERCIAL = "commercial", _("Commercial housing")
    REFORMED = "reformed", _("Former public housing")
    AFFORDABLE = "affordable", _("Affordable housing")
    RESETTLEMENT = "resettlement", _("Resettlement housing")
    MIXED = "mixed", _("Mixed use")
    OTHER = "other", _("Other")


class ManagementMode(models.TextChoices):
    """Who manages: the four modes of Wuhan's reply of 2022, and none."""

    MARKET = "market", _("Market enterprise")
    PUBLIC_INTEREST = "public_interest", _("Public-interest enterprise")
    SELF_GOVERNED = "self_governed", _("Residents' self-government")
    COMMUNITY = "community", _("Community custody")
    NONE = "none", _("Nobody manages")


class Datum(models.TextChoices):
    """The coordinate system of a position; a map in China shows GCJ-02, a satellite receiver gives WGS-84."""

    GCJ02 = "GCJ-02", "GCJ-02"
    WGS84 = "WGS-84", "WGS-84"


class Estate(Dated, Findable):
    """One property management area (物业管理条例 art. 9).

    :ivar code: public, printed on the code residents scan.
    :ivar region_path: down to the community, or to the street where the community is unknown.
    :ivar area: square metres in total.
    :ivar enterprise: who manages it now, kept from the contracts; for any other day ask ``queries.facts_on``.
    """

    subject_type = "registers.estate"
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id", "estate": "id"}

    code = models.CharField(max_length=8, unique=True, default=place_code, editable=False)
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    datum = models.CharField(max_length=6, choices=Datum.choices, blank=True)
    area = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    households = models.PositiveIntegerField(null=True, blank=True)
    property_type = models.CharField(max_length=16, choices=PropertyType.choices, default=PropertyType.COMMERCIAL)
    is_old_unmanaged = models.BooleanField(default=False)
    management_mode = models.CharField(max_length=16, choices=ManagementMode.choices, default=ManagementMode.MARKET)
    first_delivered_on = models.DateField(null=True, blank=True)
    developer = models.ForeignKey("registers.Enterprise", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    enterprise = models.ForeignKey(
        "registers.Enterprise", models.PROTECT, null=True, editable=False, related_name="estates"
    )

    class Meta:
        constraints = [
            ordered_period("estate"),
            models.UniqueConstraint(
                fields=["region_path", "name"], condition=models.Q(valid_to=None), name="estate_open_name"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None, datum="")
                | models.Q(latitude__range=(3, 54), longitude__range=(73, 136), datum__in=Datum.values),
                name="estate_position_has_datum",
            ),
        ]
        indexes = search_indexes("estate")

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, estate_id=self.pk)


class Building(Dated):
    """One building (楼栋) of an estate, with a code of its own to print beside its doors."""

    subject_type = "registers.building"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="buildings")
    code = models.CharField(max_length=8, unique=True, default=place_code, editable=False)
    name = models.CharField(max_length=32)
    floors = models.PositiveSmallIntegerField(null=True, blank=True)
    lifts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            ordered_period("building"),
            models.UniqueConstraint(
                fields=["estate", "name"], condition=models.Q(valid_to=None), name="building_open_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Entrance(Dated):
    """A place inside an estate where a code hangs: an entrance (单元), a lift, a gate, a garage.

    :ivar building: empty for places that belong to no building (东门, 地下车库).
    """

    subject_type = "registers.place"

    class Kind(models.TextChoices):
        ENTRANCE = "entrance", _("Entrance")
        LIFT = "lift", _("Lift")
        GATE = "gate", _("Gate")
        GARAGE = "garage", _("Garage")
        OTHER = "other", _("Other")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="entrances")
    building = models.ForeignKey(Building, models.PROTECT, null=True, blank=True, related_name="entrances")
    code = models.CharField(max_length=8, unique=True, default=place_code, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ENTRANCE)
    name = models.CharField(max_length=48)

    class Meta:
        constraints = [
            ordered_period("entrance"),
            models.UniqueConstraint(
                fields=["estate", "building", "name"], condition=models.Q(valid_to=None), nulls_distinct=False,
                name="entrance_open_name",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class HouseUnit(Dated):
    """One exclusive part (专有部分) of a building table: a flat, a shop, a parking place.

    :ivar area: square metres of the exclusive part; votes are weighed by it (Civil Code art. 278).
    """

    subject_type = "registers.unit"

    class Use(models.TextChoices):
        HOME = "home", _("Dwelling")
        SHOP = "shop", _("Shop")
        OFFICE = "office", _("Office premises")
        PARKING = "parking", _("Parking")
        OTHER = "other", _("Other")

    building = models.ForeignKey(Building, models.PROTECT, related_name="units")
    entrance = models.CharField(max_length=32, blank=True)
    number = models.CharField(max_length=32)
    floor = models.SmallIntegerField(null=True, blank=True)
    area = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    use = models.CharField(max_length=8, choices=Use.choices, default=Use.HOME)

    class Meta:
        constraints = [
            ordered_period("houseunit"),
            models.UniqueConstraint(
                fields=["building", "entrance", "number"], condition=models.Q(valid_to=None), name="houseunit_open"
            ),
            models.CheckConstraint(condition=models.Q(area=None) | models.Q(area__gt=0), name="houseunit_area"),
        ]

    def __str__(self) -> str:
        return self.number
