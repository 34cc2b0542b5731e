"""One line of the list of pages: an address × who visits it × its states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Sida:
    """One page in one state. `skicka` is typed and sent when it is not None."""

    vy: str
    vem: str
    lage: str = "normal"
    fraga: str = ""
    skicka: dict[str, str] | None = None
    args: dict[str, str] = field(default_factory=dict)
    fast: str = ""

    @property
    def id(self) -> str:
        """Its name in the test report."""
        return "-".join(
            del_ for del_ in (self.vy or self.fast, self.vem, *self.args.values(), self.fraga, self.lage) if del_
        )

    def adress(self, varden: dict[str, Any]) -> str:
        """Where it lies."""
        if self.fast:
            return self.fast
        kwargs = {namn: mall.format(**varden) for namn, mall in self.args.items()}
        return reverse(self.vy, kwargs=kwargs) + self.fraga.format(**varden)


def sida(
    vy: str, vem: str, *, fraga: str = "", tom: str = "", fel: dict[str, str] | str | None = None, **args: str
) -> Iterator[Sida]:
    """The page in each state that it has."""
    yield Sida(vy, vem, fraga=fraga, args=args)
    if tom.startswith("?"):
        yield Sida(vy, vem, "tom", fraga=tom, args=args)
    elif tom:
        yield Sida(vy, tom, "tom", fraga=fraga, args=args)
    if isinstance(fel, str):
        yield Sida(vy, vem, "fel", fraga=fel, args=args)
    elif fel is not None:
        yield Sida(vy, vem, "fel", fraga=fraga, skicka=fel, args=args)
