"""What was published is computed again, and whoever changed something behind it is found."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from anju.engines.scoring import actions
from anju.engines.scoring.tests import factories as make
from anju.faces.cli import recheck

pytestmark = pytest.mark.django_db


def test_every_frozen_computation_is_computed_again():
    make.found_city()
    make.add(make.ANN, "G01", 6)
    for on in (make.DAY, date(2022, 6, 30)):
        actions.run(make.NAME, region_path=make.CITY, on=on, by=None, at=make.at(date(2022, 7, 1)))
    done = CliRunner().invoke(recheck.command, ["--json"])
    told = json.loads(done.output)
    assert (done.exit_code, [one["same"] for one in told["runs"]], told["wrong"]) == (0, [True, True], 0)
    make.add(make.BOB, "E07", 10)  # on the first day itself, behind both
    done = CliRunner().invoke(recheck.command, ["--json"])
    told = json.loads(done.output)
    assert (done.exit_code, told["wrong"]) == (1, 2)
    assert told["runs"][0]["differing"] == [str(make.BOB)]
