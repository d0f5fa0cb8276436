"""The guided tour leads only to files that are there."""

import re
from pathlib import Path

TOUR = Path(__file__).parents[2] / "docs" / "tour.md"


def test_every_link_of_the_tour_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", TOUR.read_text())
    assert len(links) > 20
    assert [link for link in links if not (TOUR.parent / link).exists()] == []
