"""The addresses of the programme, one list per kind of reader."""

from anju.programmes.credit.pages import cards_urls, desk_urls, enterprise_urls, public_urls

app_name = "credit"
urlpatterns = [
    *desk_urls.urlpatterns,
    *enterprise_urls.urlpatterns,
    *cards_urls.urlpatterns,
    *public_urls.urlpatterns,
]
