"""The words of the programme."""

from enum import StrEnum


class Party(StrEnum):
    """Who assesses; owners lead, the others assist (四方评价)."""

    OWNERS = "owners"
    STREET = "street"
    COMMUNITY = "community"
    COMMITTEE = "committee"
    DISTRICT = "district"


ASSISTING = (Party.STREET, Party.COMMUNITY, Party.COMMITTEE, Party.DISTRICT)


class CycleState(StrEnum):
    """Where the assessment of a year stands (准备、收集、截止、核验、汇总、公示、定案)."""

    PREPARING = "preparing"
    COLLECTING = "collecting"
    CLOSED = "closed"  # verification: anomalies are judged, papers settled
    AGGREGATED = "aggregated"
    NOTICED = "noticed"
    FINAL = "final"
