"""Changing a secret ballot: whoever holds its receipt gives all answers anew; no code is asked for, none would help."""

import base64
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import actions
from anju.engines.ballots import rules as decide
from anju.engines.ballots.models import Poll
from anju.engines.ballots.pages.forms import AllForm
from anju.engines.ballots.pages.receipts import square_of
from anju.engines.ballots.types import Receipt, Secrecy
from anju.engines.ballots.who_sees import who_sees
from anju.ground.access import checks as access
from anju.kit import clock
from anju.kit.web import forming
from anju.kit.web.throttle import limited

MOST_SIGNS = 4000


class ReceiptForm(forms.Form):
    """The receipt, as its line or as the text of its file."""

    receipt = forms.CharField(
        label=_("The receipt"), max_length=MOST_SIGNS, widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("Copy the text of the receipt, or the whole content of the file that you saved."),
        error_messages={"required": _("Paste the text of the receipt.")},
    )  # fmt: skip

    def clean_receipt(self) -> Receipt:
        try:
            found = decide.read_receipt(self.cleaned_data["receipt"])
        except ValueError as reason:
            raise forms.ValidationError(_("This is no receipt, or a part of it is missing. Copy it whole.")) from reason
        if not Poll.objects.filter(pk=found.poll_id, secrecy=Secrecy.SECRET.value).exists():
            raise forms.ValidationError(
                _("Only a secret ballot is changed by its receipt. Any other: enter the household's code again.")
            )
        return found


@limited("300/hour", name="ballots.send")
def change(request: HttpRequest) -> HttpResponse:
    """First the receipt, then every question, then the new receipt; nothing is kept between these."""
    given = ReceiptForm(request.POST or None)
    if request.method != "POST" or not given.is_valid():
        status = 422 if request.method == "POST" else 200
        return access.kept_by_nobody(render(request, "ballots/vote/change.html", {"given": given}, status=status))
    old = given.cleaned_data["receipt"]
    poll = Poll.objects.get(pk=old.poll_id)
    form = AllForm(request.POST if "key" in request.POST else None, questions=decide.questions_of(poll.questions))
    del form.fields["comment"]
    made: list[Receipt] = []
    if form.is_bound and forming.did(form, lambda: made.append(_changed(old, form))):
        return access.kept_by_nobody(render(request, "ballots/vote/receipt.html", _facts(poll, made[0])))
    facts = {"given": given, "form": form, "poll": poll, "sees": who_sees(poll.secrecy)}
    answer = render(request, "ballots/vote/change.html", facts, status=422 if form.is_bound else 200)
    return access.kept_by_nobody(answer)


def _changed(old: Receipt, form: AllForm) -> Receipt:
    key: UUID = form.key
    return actions.change_secret(receipt=old, answers=form.answers, key=key, at=clock.now())


def _facts(poll: Poll, found: Receipt) -> dict:
    line, text = decide.receipt_line(found), decide.receipt_text(found)
    return {
        "poll": poll, "receipt": found, "counts": True, "line": line, "square": square_of(line), "at": clock.now(),
        "is_changed": True, "file": "data:application/json;base64," + base64.b64encode(text.encode()).decode(),
    }  # fmt: skip
