"""Owns the file field: what may be sent in, said before and after the choice."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from aktorer.svenska import NBSP, tal

MEGABYTE = 1024 * 1024


class Filfalt(forms.FileField):
    """A file of certain kinds and at most a certain size. Looks at name and size only; the reader judges the content.

    `slag`: endings in small letters with the point. `hogst_mb`: megabytes.
    """

    def __init__(self, *, slag: tuple[str, ...], hogst_mb: int = 5, **kwargs: Any) -> None:
        self.slag = slag
        self.hogst_mb = hogst_mb
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(slag)}))
        kwargs.setdefault("help_text", f"En fil som slutar på {self._slagen()}, högst {hogst_mb}{NBSP}MB.")
        kwargs["error_messages"] = {
            "required": "Välj en fil.",
            "empty": "Filen är tom. Välj en annan fil.",
            "invalid": "Filen kom inte fram. Välj den en gång till.",
            "missing": "Filen kom inte fram. Välj den en gång till.",
            "max_length": "Filens namn är för långt. Byt namn på filen och välj den igen.",
            "contradiction": "Välj en ny fil eller ta bort den gamla, inte båda.",
            **kwargs.get("error_messages", {}),
        }
        super().__init__(max_length=kwargs.pop("max_length", 150), **kwargs)

    def to_python(self, data: Any) -> File[Any] | None:
        """The file. ValidationError that names what the file is and what it may be."""
        fil = super().to_python(data)
        if fil is None:
            return None
        slag = PurePath(str(fil.name)).suffix.lower()
        if slag not in self.slag:
            ar = f"Filen slutar på {slag[:10]}" if slag else "Filens namn saknar ändelse"
            raise ValidationError(f"{ar}. Välj en fil som slutar på {self._slagen()}.", code="slag")
        if (fil.size or 0) > self.hogst_mb * MEGABYTE:
            storlek = f"{tal((fil.size or 0) / MEGABYTE, 1)}{NBSP}MB"
            raise ValidationError(f"Filen är {storlek}. Den får vara högst {self.hogst_mb}{NBSP}MB.", code="storlek")
        return fil

    def _slagen(self) -> str:
        return " eller ".join(self.slag)
