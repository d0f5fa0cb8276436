"""The simulations that programmes declare."""

from django.utils.translation import gettext_lazy as _

from anju.engines.simulation.types import NoSimulation, Simulation
from anju.ground.rulebook.types import City
from anju.kit import sockets


def simulations(city: City) -> list[Simulation]:
    """Those of the programmes that a city has switched on, in the order of the programmes."""
    return [one for one in sockets.declared("simulations", Simulation) if one.programme in city.programmes]


def simulation(name: str, city: City) -> Simulation:
    """:raises NoSimulation: if there is none of that name in the city."""
    known = simulations(city)
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise NoSimulation(_("Nothing called %(name)s can be simulated in %(city)s; there is: %(known)s."), name=name,
                           city=city.name, known=", ".join(one.name for one in known) or "—")  # fmt: skip
    return found
