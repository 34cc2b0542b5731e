"""Composition root: settings, URLs, Celery, start page, commands. The only package that sees all others."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
