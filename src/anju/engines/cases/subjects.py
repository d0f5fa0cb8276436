"""What a case is called on the pages of other rooms."""

from anju.engines.cases import queries
from anju.engines.cases.types import SUBJECT_TYPE
from anju.kit.web.subjects import Named

CASE = Named(subject_type=SUBJECT_TYPE, names=queries.headlines, url_name="cases:case")
