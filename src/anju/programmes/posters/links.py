from django.utils.translation import gettext_lazy as _

from anju.kit.web.links import Link
from anju.programmes.posters.acts import Act

LINKS = [
    Link(subject_type="registers.estate", act=Act.PRINTED, url_name="posters:of_estate", label=_("Posters"), icon="qr")
]
