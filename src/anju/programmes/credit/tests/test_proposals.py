"""Proposals of what was done elsewhere: who reads them, takes them and refuses them."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("who", ["city", "district", "head", "street", "auditor"])
def test_the_lists_open_for_whoever_oversees_the_place(town, who):
    for name in ("credit:list", "credit:proposals"):
        assert town.client(who).get(reverse(name)).status_code == 200
