"""Owns Aktor: who acts, in which municipality, for whom, in which role. Passed as `by=` to every act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aktorer.behorighet import MED_KOD, SYSTEM, Ratt, Roll, far

if TYPE_CHECKING:
    from aktorer.models import Uppdrag


@dataclass(frozen=True)
class Aktor:
    """One assignment in use. `roll` is a code of `Roll`, or `system` for a job of the product itself."""

    kommun_id: int
    roll: str
    anvandare_id: int | None = None
    organisation_id: int | None = None
    enhet_id: int | None = None
    uppdrag_id: int | None = None
    begransad: bool = False
    """Logged in by a code in a mail: only the unit's own activities, whatever the assignment's role."""

    @classmethod
    def av(cls, uppdrag: Uppdrag, *, begransad: bool = False) -> Aktor:
        """The actor that an assignment gives; `begransad` in a session that a code opened."""
        return cls(
            kommun_id=uppdrag.kommun_id,
            roll=Roll.ANSVARIG.value if begransad else uppdrag.roll,
            anvandare_id=uppdrag.anvandare_id,
            organisation_id=uppdrag.organisation_id,
            enhet_id=uppdrag.enhet_id,
            uppdrag_id=uppdrag.pk,
            begransad=begransad,
        )

    @classmethod
    def system(cls, kommun_id: int) -> Aktor:
        """The product itself, in a job for one municipality."""
        return cls(kommun_id=kommun_id, roll=SYSTEM)

    def far(self, ratt: Ratt) -> bool:
        """Whether this actor has the permission."""
        return far(self.roll, ratt) and (not self.begransad or ratt in MED_KOD)

    @property
    def leder(self) -> bool:
        """Whether the actor runs the municipality's working cycle (coordinator or kommunpolis)."""
        return self.roll in {Roll.SAMORDNARE, Roll.KOMMUNPOLIS, SYSTEM}
