"""What the indexes of cases are made of: expressions that queries have to say in the same words."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Func, TextField

# Steps of a region path by what stands there: 42/4201/420102/420102017/420102017001/. Provinces hold no own cases.
CITY, DISTRICT, STREET, COMMUNITY = LEVELS = (2, 3, 4, 5)


class Step(Func):
    """The code at one step of the region path: all open cases of a district have the same one at ``DISTRICT``."""

    template = "split_part(%(expressions)s, '/', %(level)s)"
    output_field = CharField()
    arity = 1

    def __init__(self, level: int):
        super().__init__("region_path", level=level)


class CaseKeys(Func):
    """Everything a case is found by (``searching``); worked out by the database when the row is written."""

    function = "cases_keys"
    output_field = ArrayField(TextField())

    def __init__(self):
        super().__init__("title", "place_name", "serial", "region_path", "type", "matter", "estate_id", "office_ids",
                         "opened_at")  # fmt: skip

    def deconstruct(self):
        return f"{self.__module__}.{type(self).__name__}", [], {}


class Words(Func):
    """Title and place as a search compares them: narrow signs, small letters."""

    template = "lower(normalize(%(expressions)s, NFKC))"
    arg_joiner = " || ' ' || "
    output_field = TextField()

    def __init__(self):
        super().__init__("title", "place_name")
