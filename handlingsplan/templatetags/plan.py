"""Owns the template filters of the plan."""

from django import template

from handlingsplan.matt import antal

register = template.Library()
register.filter("antal", antal)
