"""From another room only its doors, and as modules: ``from anju.engines.cases import actions as cases``."""

from tests.architecture.reading import imports, name, room_of, sources

DOORS = {"actions", "queries", "types"}
MORE = {"anju.ground.access": {"checks"}}


def _room(path) -> str:
    return room_of("anju." + name(path).removesuffix(".py").replace("/", "."))


def test_rooms_meet_at_their_doors_only():
    wrong = []
    for path in sources():
        mine = _room(path)
        for line, module, names in imports(path):
            theirs = room_of(module)
            if not mine or not theirs or theirs == mine:
                continue
            doors = DOORS | MORE.get(theirs, set())
            if module == theirs and set(names) <= doors:
                continue
            if module in (f"{theirs}.types", "anju.ground.access.checks"):  # types and a decorator read better by name
                continue
            wrong.append(f"{name(path)}:{line} takes {', '.join(names) or module} from {module}")
    assert not wrong, "\n".join(wrong)
