"""Owns a municipality's colours: the five that may be chosen per theme, what they must be readable on, and the
stylesheet they become. Pure: no database.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from aktorer.kontrast import FARG, blanda, for_svag, kontrast, skrivet


@dataclass(frozen=True)
class Botten:
    """The product's own colours that chosen ones are seen on, as in static/lb/tokens.css and mork.css."""

    yta: str
    botten: str
    sand: str
    mot: str
    """What a pressed button is mixed towards."""


LJUS_BOTTEN = Botten(yta="#ffffff", botten="#f7f5f0", sand="#f0e7d6", mot="#000000")
MORK_BOTTEN = Botten(yta="#1a2227", botten="#12181c", sand="#232a2b", mot="#ffffff")


@dataclass(frozen=True)
class Palett:
    """The colours of one theme, each `#rrggbb`."""

    varumarke: str
    pa_varumarke: str
    primar: str
    pa_primar: str
    lank: str

    def __post_init__(self) -> None:
        """Nothing but colours may reach the stylesheet. ValueError otherwise."""
        for namn, farg in self.namn().items():
            if not isinstance(farg, str) or not FARG.fullmatch(farg):
                raise ValueError(f"{namn} is no colour")

    def namn(self) -> dict[str, str]:
        """Field name → colour."""
        return {falt.name: getattr(self, falt.name) for falt in fields(self)}

    def ton(self, botten: Botten) -> str:
        """The primary colour as a pale ground."""
        return blanda(botten.yta, self.primar, 0.1)

    def fel(self, botten: Botten) -> dict[str, str]:
        """Field name → what is wrong, for each colour that would be hard to read; empty when all is well."""
        par = {
            "pa_varumarke": [(self.pa_varumarke, self.varumarke)],
            "pa_primar": [(self.pa_primar, self.primar)],
            "primar": [(self.primar, grund) for grund in (botten.yta, self.ton(botten))],
            "lank": [(self.lank, grund) for grund in (botten.yta, botten.botten, botten.sand)],
        }
        samst = {falt: min(kombinationer, key=lambda en: kontrast(*en)) for falt, kombinationer in par.items()}
        fel = {falt: for_svag(*kombination) for falt, kombination in samst.items()}
        return {falt: text for falt, text in fel.items() if text}

    def matt(self) -> dict[str, str]:
        """The two ratios that the preview prints: text on the brand colour and on the button."""
        return {
            "varumarke": skrivet(kontrast(self.pa_varumarke, self.varumarke)),
            "primar": skrivet(kontrast(self.pa_primar, self.primar)),
        }

    def stilmall(self, botten: Botten) -> str:
        """The colours as a stylesheet that is loaded after the tokens, and their two relatives."""
        varden = {f"--lb-{namn.replace('_', '-')}": farg for namn, farg in self.namn().items()}
        varden["--lb-primar-mork"] = blanda(self.primar, botten.mot, 0.25)
        varden["--lb-primar-ton"] = self.ton(botten)
        return ":root{" + "".join(f"{namn}:{farg};" for namn, farg in varden.items()) + "}\n"


LJUS = Palett(varumarke="#123c4e", pa_varumarke="#ffffff", primar="#0d5269", pa_primar="#ffffff", lank="#0d5269")
MORK = Palett(varumarke="#0d2a37", pa_varumarke="#f2f6f7", primar="#8fd1e3", pa_primar="#06232d", lank="#8fd1e3")
"""The product's own, used until the municipality chooses."""
