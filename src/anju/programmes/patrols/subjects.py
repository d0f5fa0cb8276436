"""What a patrol is called on the pages of other rooms."""

from anju.kit.web.subjects import Named
from anju.programmes.patrols import queries
from anju.programmes.patrols.types import VISIT

PATROL = Named(subject_type=VISIT, names=queries.visit_names, url_name="patrols:visit")
