"""Owns the public page about the product: what it is, which version, licence and source."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@functools.cache
def version() -> str:
    """The version that runs, from the project file."""
    projekt = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())
    return str(projekt["project"]["version"])


@method_decorator(login_not_required, name="dispatch")
class Om(TemplateView):
    """About the product."""

    template_name = "config/om.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`version` and `kallkod`."""
        return {**super().get_context_data(**kwargs), "version": version(), "kallkod": settings.KALLKOD}
