"""Telling a story through the real acts, step by step: what the bulk load must come out equal to."""

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.engines.cases.types import NewOrder, Result
from anju.faces.demo.full import telling
from anju.faces.demo.full.plan import Step, Story
from anju.faces.demo.full.world import World
from anju.programmes.appeals import actions as appeals
from anju.programmes.appeals.types import Holder


class Acted:
    """One story while it happens; ``case_id`` once it was filed."""

    def __init__(self, story: Story, world: World):
        self.story, self.world = story, world
        by = telling.filed_by(story, world)
        new = telling.new_appeal(story)
        told = {name: getattr(new, name) for name in new.__slots__}
        self.case_id = appeals.file_appeal(by=by, at=story.filed_at, **told).case_id
        self.holder = Holder(case_id=self.case_id)

    def step(self, step: Step) -> None:
        """Do what the step says, as whoever has to."""
        getattr(self, step.act if step.act != "return" else "send_back")(step)

    def _order(self, step: Step):
        order = case_queries.orders(self.case_id)[step.order]
        return order.pk, self.world.officers[order.office_id]

    def _owner_id(self):
        return case_queries.case(self.case_id).office_id

    def _owner(self):
        return self.world.officers[self._owner_id()]

    def sign(self, step: Step) -> None:
        order_id, by = self._order(step)
        cases.sign(order_id, by=by, at=step.at)

    def start(self, step: Step) -> None:
        order_id, by = self._order(step)
        cases.start(order_id, by=by, at=step.at)

    def send_back(self, step: Step) -> None:
        order_id, by = self._order(step)
        cases.return_order(order_id, reason=step.text, by=by, at=step.at)

    def finish(self, step: Step) -> None:
        order_id, by = self._order(step)
        cases.finish_order(order_id, result=Result.SOLVED, report=step.text, by=by, at=step.at)

    def send(self, step: Step) -> None:
        new = NewOrder(office_id=step.office, instruction=step.text)
        cases.dispatch(self.case_id, [new], by=self._owner(), at=step.at)

    def remark(self, step: Step) -> None:
        cases.add_remark(self.case_id, text=step.text, by=self._owner(), at=step.at)

    def draft(self, step: Step) -> None:
        appeals.draft_reply(
            case_id=self.case_id, text=step.text, result=Result.SOLVED, by=self._owner(), at=step.at
        )  # fmt: skip

    def submit(self, step: Step) -> None:
        appeals.submit_reply(case_id=self.case_id, by=self._owner(), at=step.at)

    def approve(self, step: Step) -> None:
        appeals.approve_reply(case_id=self.case_id, by=self.world.heads[self._owner_id()], at=step.at)

    def tell_more(self, step: Step) -> None:
        appeals.add_supplement(holder=self.holder, text=step.text, at=step.at)

    def join(self, step: Step) -> None:
        appeals.join_appeal(case_id=self.case_id, device=self.story.device, at=step.at)

    def urge(self, step: Step) -> None:
        appeals.urge(holder=self.holder, at=step.at)

    def rate(self, step: Step) -> None:
        appeals.rate_reply(
            holder=self.holder, stars=step.number, reasons=telling.reasons(step.number), at=step.at
        )  # fmt: skip

    def rate_units(self, step: Step) -> None:
        for office in case_queries.handling_offices(self.case_id):
            appeals.rate_unit(holder=self.holder, office_id=office, stars=step.number, at=step.at)

    def reopen(self, step: Step) -> None:
        appeals.reopen_appeal(holder=self.holder, text=step.text, at=step.at)


def act_out(story: Story, world: World, *, before_each=lambda acted, at: None) -> Acted:
    """Let a story happen from its filing to its last step; ``before_each`` is called with the moment of every step."""
    acted = Acted(story, world)
    for step in story.steps:
        before_each(acted, step.at)
        acted.step(step)
    return acted
