"""Reading the registers: divisions, estates, who managed them on a day, enterprises."""

from anju.ground.registers.queries.enterprises import (
    branches_of,
    enterprise,
    enterprise_by_uscc,
    enterprise_names,
    enterprises_by_id,
    enterprises_seen_by,
    manager,
    manager_names,
    managers_by_id,
    managers_called,
    search_enterprises,
)
from anju.ground.registers.queries.estates import (
    building_table,
    estate,
    estate_by_code,
    estate_names,
    estates_seen_by,
    place_by_code,
    search_estates,
)
from anju.ground.registers.queries.facts import contracts_of, facts_on, managers_on, posts_of
from anju.ground.registers.queries.history import corrections_of, imports_seen_by
from anju.ground.registers.queries.listed import find_enterprises, find_managers
from anju.ground.registers.queries.nearby import estate_positions, nearest_place
from anju.ground.registers.queries.places import place_texts
from anju.ground.registers.queries.public import estates_served, find_estates
from anju.ground.registers.queries.regions import (
    below,
    children,
    nearest,
    region,
    region_by_code,
    region_name,
    region_name_map,
    region_names,
    regions_by_name,
    shipped_divisions,
)
from anju.ground.registers.queries.serving import contracts_serving, enterprises_serving
from anju.ground.registers.queries.tables import every_kind, exported, filled, overseen_root, table_kinds, template

__all__ = [
    "below",
    "branches_of",
    "building_table",
    "children",
    "contracts_of",
    "contracts_serving",
    "corrections_of",
    "enterprise",
    "enterprise_by_uscc",
    "enterprise_names",
    "enterprises_by_id",
    "enterprises_seen_by",
    "enterprises_serving",
    "estate",
    "estate_by_code",
    "estate_names",
    "estate_positions",
    "estates_seen_by",
    "estates_served",
    "every_kind",
    "exported",
    "facts_on",
    "filled",
    "find_enterprises",
    "find_estates",
    "find_managers",
    "imports_seen_by",
    "manager",
    "manager_names",
    "managers_by_id",
    "managers_called",
    "managers_on",
    "nearest",
    "nearest_place",
    "overseen_root",
    "place_by_code",
    "place_texts",
    "posts_of",
    "region",
    "region_by_code",
    "region_name",
    "region_name_map",
    "region_names",
    "regions_by_name",
    "search_enterprises",
    "search_estates",
    "shipped_divisions",
    "table_kinds",
    "template",
]
