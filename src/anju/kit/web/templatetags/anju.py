"""Tags and filters of the house; built in, so templates load nothing."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from anju.kit import clock as clocks
from anju.kit.web import due, navigation, spoken
from anju.kit.web.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon, silent beside words; give ``label`` where it stands alone."""
    drawing = mark_safe(ICONS[name])
    if label:
        return format_html('<svg class="i" viewBox="0 0 20 20" role="img" aria-label="{}">{}</svg>', label, drawing)
    return format_html('<svg class="i" viewBox="0 0 20 20" aria-hidden="true">{}</svg>', drawing)


@register.inclusion_tag("components/clock.html")
def clock(due_at, at, opened_at=None, done_at=None, paused=False) -> dict:
    """Ring and words of a deadline as of ``at``: {% clock case.due_at at opened_at=case.opened_at %}."""
    return {"face": due.face(due_at=due_at, at=at, opened_at=opened_at, done_at=done_at, is_paused=bool(paused))}


@register.filter
def figure(value, places: int | None = None) -> str:
    """A number as people read it: 14,626; −0.6; — where there is none."""
    return spoken.number(value, places)


@register.filter
def moment(value: datetime | None, at: datetime | None = None) -> str:
    """今天08:50, 昨天10:10, 5月12日14:26; the year where it is another one."""
    return "—" if value is None else spoken.moment(value, at or clocks.now())


@register.filter
def day(value: date | datetime | None, at: datetime | None = None) -> str:
    """5月21日（周四）; the year where it is another one."""
    return "—" if value is None else spoken.day(value, at or clocks.now())


@register.filter
def month(on: date) -> str:
    """5月: a month whose year the reader knows."""
    return spoken.month(on)


@register.filter
def year(on: date) -> str:
    """2026年."""
    return spoken.year(on)


@register.filter
def ruler_day(on: date) -> str:
    """8日 周五: a day of the working-day ruler."""
    return spoken.ruler_day(on)


@register.filter
def names(values) -> str:
    """Several names in a row: 楚禾物业、市场监管局."""
    return spoken.names(values)


@register.filter
def share(part: int, whole: int) -> str:
    """A rate in percent with one place; — when nothing was counted."""
    return "—" if not whole else spoken.number(Decimal(part) * 100 / Decimal(whole), 1)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget in the house's clothes; Django adds aria-describedby and aria-invalid."""
    kind = getattr(field.field.widget, "input_type", "")
    dress = {"checkbox": "check", "radio": "radios", "file": "file"}.get(kind, "input")
    if field.use_fieldset and dress == "check":
        dress = "checks"  # Django writes the class on the box around the answers too, which is no tick box
    given = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{dress} {given}".strip()})


@register.filter
def is_single_check(field: BoundField) -> bool:
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.inclusion_tag("components/desk_menu.html", takes_context=True)
def desk_menu(context) -> dict:
    """The desk's main menu for whoever is reading."""
    request = context["request"]
    return {"sections": navigation.menu(getattr(request, "actor", None), request.path)}


@register.inclusion_tag("components/public_menu.html", takes_context=True)
def public_menu(context) -> dict:
    lines, more = navigation.masthead(context["request"].path)
    return {"lines": lines, "more": more, "is_in_more": any(line.is_here for line in more)}
