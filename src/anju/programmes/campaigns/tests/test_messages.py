from anju.programmes.campaigns import queries
from anju.programmes.campaigns.tests import factories as make


def test_a_letter_says_when_a_campaign_began_and_no_word_of_what_is_wrong(town):
    campaign = make.opened(town)
    problem = make.rectified(town, make.target(campaign, town))
    for said in (queries.mentions([campaign.pk]), queries.problem_mentions([problem.pk])):
        assert list(said.values()) == [f"{campaign.begins_on}起的专项整治"]
    (line,) = queries.problem_names([problem.pk]).values()
    assert line == f"{campaign.name} · {campaign.titles[problem.type]}"
