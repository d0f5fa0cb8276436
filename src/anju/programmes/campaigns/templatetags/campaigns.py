"""Filters of the pages of campaigns."""

from django import template

from anju.programmes.campaigns import telling

register = template.Library()
register.filter("percent", telling.percent)
register.filter("money", telling.money)
register.filter("points", telling.points)
