"""Owns how an indicator is drawn: bars with the value at the start first, and the target as a dashed line."""

from __future__ import annotations

from diagram.modell import Stapeldiagram
from handlingsplan.indikator import perioder
from handlingsplan.indikator.queries import I_DIAGRAMMET, Lage, Matning


def diagram(lage: Lage, matningar: list[Matning]) -> Stapeldiagram | None:
    """The last periods in the order of time; None while there is nothing to draw."""
    indikator = lage.indikator
    if not matningar:
        return None
    visas = matningar[: I_DIAGRAMMET - (indikator.basvarde is not None)][::-1]
    etiketter = [perioder.kort(indikator.frekvens, en.period) for en in visas]
    varden = [float(en.varde) for en in visas]
    if indikator.basvarde is not None:
        etiketter, varden = ["Start", *etiketter], [float(indikator.basvarde), *varden]
    mal = indikator.malvarde
    return Stapeldiagram(
        titel=f"{indikator.enhet.capitalize()} per {perioder.per(indikator.frekvens)}",
        beskrivning=f"{indikator.namn}, {indikator.enhet} per {perioder.per(indikator.frekvens)}",
        etiketter=tuple(etiketter),
        varden=tuple(varden),
        i_fjol=() if mal is None else (float(mal),) * len(varden),
        serie="Värde",
        serie_i_fjol="Mål",
        kalla=indikator.kalla,
    )
