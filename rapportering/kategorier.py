"""Owns the standard taxonomy: what a municipality starts with. Two levels; the codes are stable, all else is editable.

Groups A-M and Z with their types, from EST practice. `allvar` is the usual seriousness 1-4 and `brott` says whether
it usually is a crime. A type takes its group's values where it has none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Typ:
    """One type of event. `hjalp` is a help text with an example; `hanvisning` is shown instead of filing a report."""

    kod: str
    namn: str
    hjalp: str
    allvar: int | None = None
    brott: bool | None = None
    hanvisning: str = ""


@dataclass(frozen=True)
class Grupp:
    """One group. `forst`: stands among the cards that are seen at once. `fraser`: sentences that fill the text."""

    kod: str
    namn: str
    ikon: str
    allvar: int
    brott: bool
    forst: bool
    hjalp: str
    typer: tuple[Typ, ...]
    fraser: tuple[str, ...] = ()


_VALD_NARA = (
    "Våld i nära relation rapporteras inte här, eftersom uppgiften alltid rör en viss person. "
    "Vid fara: ring 112. Polisen nås annars på 114 14. "
    "Är du orolig för ett barn, gör en orosanmälan till socialtjänsten. "
    "Kvinnofridslinjen, 020-50 50 50, ger stöd dygnet runt."
)

TAXONOMI: tuple[Grupp, ...] = (
    Grupp("A", "Skadegörelse", "skada", 2, True, True, "Något är förstört. Exempel: en krossad ruta på skolan.", (
        Typ("A1", "Klotter", "Exempel: klotter på en fasad eller i en tunnel.", 1),
        Typ("A2", "Krossad ruta", "Exempel: krossat skyltfönster i centrum."),
        Typ("A3", "Skada på byggnad", "Exempel: uppbruten dörr till en förening."),
        Typ("A4", "Skada på fordon", "Exempel: flera sönderslagna backspeglar på en parkering."),
        Typ("A5", "Skada i utemiljö", "Exempel: sönderslagen lekplats, bänk eller lampa."),
        Typ("A6", "Skada på skola eller fritidsgård", "Exempel: sparkade dörrar efter skoltid."),
        Typ("A7", "Skada på buss, tåg eller hållplats", "Exempel: krossat glas i en väderkur."),
        Typ("A9", "Annan skadegörelse", "Skadegörelse som inte passar i de andra."),
    ), ("Klotter på fasaden.", "En ruta är krossad.", "Upptäcktes på morgonen.")),
    Grupp("B", "Brand och smällare", "brand", 3, True, False, "Brand, smällare eller larm. Exempel: eld i en container.", (
        Typ("B1", "Anlagd brand i container eller skräp", "Exempel: eld i ett soprum."),
        Typ("B2", "Anlagd brand i fordon", "Exempel: brinnande moped på en parkering."),
        Typ("B3", "Anlagd brand i byggnad", "Exempel: eld mot en skolas fasad.", 4),
        Typ("B4", "Smällare och raketer", "Exempel: raketer som skjuts mot folk på torget.", 2),
        Typ("B5", "Falskt brandlarm", "Exempel: larmknapp som tryckts in på skolan.", 2),
        Typ("B6", "Sprängning eller misstänkt laddning", "Larma alltid 112 först. Exempel: kraftig smäll i en port.", 4),
        Typ("B9", "Annat brandtillbud", "Brand eller tillbud som inte passar i de andra.", brott=False),
    ), ("Elden var släckt när vi kom.", "Räddningstjänsten var på plats.", "Smällare mot folk på platsen.")),
    Grupp("C", "Otrygg samling", "samling", 2, False, True, "En samling som gör att andra undviker platsen.", (
        Typ("C1", "Ungdomssamling utomhus", "Exempel: stor samling vid lekparken sent på kvällen."),
        Typ("C2", "Samling i trapphus, källare eller garage", "Exempel: återkommande samling i ett garage."),
        Typ("C3", "Samling vid skola", "Exempel: personer utifrån på skolgården."),
        Typ("C4", "Samling i centrum eller handel", "Exempel: samling vid butikens entré."),
        Typ("C5", "Samling av påverkade personer", "Exempel: påverkade personer på bänkarna vid stationen."),
        Typ("C6", "Konflikt mellan grupper", "Exempel: två grupper som söker upp varandra.", 3),
        Typ("C9", "Annan samling", "Samling som inte passar i de andra."),
    ), ("Samling av ungdomar, hög ljudnivå.", "Andra undviker platsen.", "Det lugnade sig efter samtal.")),
    Grupp("D", "Alkohol och narkotika", "flaska", 2, True, True, "Alkohol, narkotika eller tobak. Exempel: fynd av kanyler.", (
        Typ("D1", "Misstänkt narkotikaförsäljning", "Exempel: korta möten vid samma bänk flera kvällar.", 3),
        Typ("D2", "Misstänkt bruk eller innehav", "Exempel: doft av cannabis i tunneln."),
        Typ("D3", "Fynd av droger eller kanyler", "Exempel: kanyler i lekparken."),
        Typ("D4", "Berusad person eller störande drickande", "Exempel: berusade personer stör på torget.", brott=False),
        Typ("D5", "Alkohol till minderåriga", "Exempel: langning vid en parkering."),
        Typ("D6", "Lustgas", "Exempel: tomma tuber på en parkering.", brott=False),
        Typ("D7", "Tobak, snus eller vape till minderåriga", "Exempel: försäljning till elever nära skolan.", 1),
        Typ("D8", "Misstänkt mötesplats", "Utomhus. Exempel: tecken på återkommande bruk i ett skogsparti.", 3, False),
        Typ("D9", "Annat om alkohol och narkotika", "Det som inte passar i de andra.", brott=False),
    ), ("Kanyler eller förpackningar på marken.", "Det luktade cannabis.", "Berusade personer stör.")),
    Grupp("E", "Hot och våld", "hot", 3, True, True, "Hot, våld eller trakasserier. Exempel: slagsmål på torget.", (
        Typ("E1", "Bråk eller slagsmål", "Exempel: slagsmål utanför en restaurang."),
        Typ("E2", "Misshandel", "Exempel: någon blev slagen vid busstationen."),
        Typ("E3", "Hot", "Exempel: hot mot besökare på biblioteket."),
        Typ("E4", "Hot eller våld mot personal", "Exempel: en bovärd blev hotad i en tvättstuga."),
        Typ("E5", "Ofredande", "Exempel: skrik och knuffar mot förbipasserande.", 2),
        Typ("E6", "Sexuellt ofredande", "I offentlig miljö. Exempel: blottning vid badplatsen."),
        Typ("E7", "Kränkning mellan elever", "Utan uppgift om individ. Exempel: hård jargong i ett skåputrymme.", 2, False),
        Typ("E8", "Hatbrott eller extremism", "Exempel: klistermärken med extremistiska symboler."),
        Typ("E9", "Vapen eller tillhygge", "Larma 112 vid fara. Exempel: kniv hittad i en buske.", 4),
        Typ("E10", "Skottlossning", "Larma alltid 112 först. Exempel: skott hörda i ett bostadsområde.", 4),
    ), ("Slagsmål utomhus.", "Hot mot personal.", "Polisen var på plats.", "Ingen såg ut att vara skadad.")),
    Grupp("F", "Stöld och inbrott", "las", 2, True, True, "Något är stulet. Exempel: inbrott i källarförråd.", (
        Typ("F1", "Butiksstöld", "Exempel: flera stölder samma dag i en butik.", 1),
        Typ("F2", "Stöld av cykel eller moped", "Exempel: cyklar stulna vid stationen."),
        Typ("F3", "Inbrott i fordon", "Exempel: verktyg stulna ur skåpbilar."),
        Typ("F4", "Inbrott i källare eller förråd", "Exempel: uppbrutna förråd i ett flerfamiljshus."),
        Typ("F5", "Inbrott i skola eller verksamhet", "Exempel: datorer stulna från en skola."),
        Typ("F6", "Bostadsinbrott", "Ange bara område, aldrig adress.", 3),
        Typ("F7", "Rån", "Även rån mot unga. Exempel: mobiltelefon rånad vid en busshållplats.", 4),
        Typ("F8", "Fickstöld", "Exempel: plånböcker stulna på torgdagen."),
        Typ("F9", "Bedrägeri mot äldre", "Ange bara område. Exempel: falska hantverkare ringer på."),
    ), ("Uppbrutna förråd.", "Cyklar är stulna.", "Upptäcktes på morgonen.")),
    Grupp("G", "Trafik", "trafik", 2, False, True, "Farlig eller störande trafik. Exempel: mopeder på gångväg.", (
        Typ("G1", "A-traktor, störande körning", "Exempel: hög musik och varvning på torget."),
        Typ("G2", "Moped eller elsparkcykel", "Exempel: buskörning på skolgården."),
        Typ("G3", "Hög fart eller farlig körning", "Exempel: höga farter förbi förskolan."),
        Typ("G4", "Trafik på gång- eller cykelväg", "Exempel: bilar genar över gångvägen."),
        Typ("G5", "Sladdning eller parkeringssamling", "Exempel: sladdande bilar på en parkering."),
        Typ("G6", "Misstänkt rattfylleri", "Ring 112 om det pågår. Skriv inte registreringsnummer.", 3, True),
        Typ("G7", "Felparkering som hindrar", "Exempel: bilar på utryckningsvägen.", 1),
        Typ("G8", "Trafikfara vid skola", "Exempel: rörigt vid lämning på morgonen."),
    ), ("Mopeder på gångvägen.", "Hög fart förbi skolan.", "Bilar sladdar på parkeringen.")),
    Grupp("H", "Ordningsstörning", "storning", 2, False, True, "Något stör ordningen. Exempel: hög musik på natten.", (
        Typ("H1", "Nedskräpning eller dumpning", "Exempel: dumpade möbler vid återvinningen.", 1),
        Typ("H2", "Hög musik eller störning", "Exempel: hög musik från en park på natten.", 1),
        Typ("H3", "Olovligt boende eller sovplats", "Exempel: sovplats i ett garage."),
        Typ("H4", "Störning i offentlig lokal", "Exempel: bråkigt på biblioteket eller i simhallen."),
        Typ("H5", "Intrång eller klättring", "Exempel: personer på ett skoltak."),
        Typ("H6", "Stenkastning eller laser", "Även mot blåljus. Exempel: ägg kastade mot bussar.", 3, True),
        Typ("H7", "Hundar och djur", "Exempel: lösa hundar i en lekpark.", 1),
        Typ("H8", "Obehagligt uppträdande", "Beskriv situationen, inte personen. Exempel: besökare följs efter."),
        Typ("H9", "Annan ordningsstörning", "Störning som inte passar i de andra."),
    ), ("Skräp är dumpat.", "Hög musik sent på kvällen.", "Stök i lokalen.")),
    Grupp("I", "Otrygg plats", "lampa", 1, False, True, "Något i miljön gör platsen otrygg. Exempel: släckta lampor.", (
        Typ("I1", "Trasig belysning", "Exempel: fyra lampor i rad är släckta."),
        Typ("I2", "Skymd sikt", "Exempel: buskar skymmer en gångväg."),
        Typ("I3", "Ödslig plats", "Exempel: tom lokal i ett centrum.", 2),
        Typ("I4", "Tunnel eller passage", "Exempel: en mörk gångtunnel.", 2),
        Typ("I5", "Trasig inredning eller förfall", "Exempel: trasiga bänkar och dörrar."),
        Typ("I6", "Otrygg väg till skola eller hållplats", "Exempel: mörk väg till busshållplatsen.", 2),
        Typ("I7", "Fordon som skymmer", "Exempel: uppställd släpvagn vid ett övergångsställe."),
        Typ("I9", "Annan otrygg plats", "Brist i miljön som inte passar i de andra."),
    ), ("Flera lampor är släckta.", "Buskar skymmer sikten.", "Det är trasigt och slitet.")),
    Grupp("J", "Oro och signaler", "oro", 2, False, False, "Tecken på att något är på gång. Aldrig om en viss person.", (
        Typ("J1", "Rykten om kommande bråk", "Exempel: rykten om uppgörelse på fredag.", 3),
        Typ("J2", "Oro för rekrytering till brott", "Mönster och plats, aldrig person.", 3),
        Typ("J3", "Oro på nätet", "Exempel: inlägg om en planerad samling."),
        Typ("J4", "Skolfrånvaro i grupp", "Bara på gruppnivå. Exempel: flera borta samma eftermiddag."),
        Typ("J5", "Radikalisering", "Mönster, aldrig person. Exempel: symboler som börjar synas.", 3),
        Typ("J6", "Våld i nära relation", "Rapporteras inte här. Vi visar vart du vänder dig.", 4, True, _VALD_NARA),
    ), ("Rykten om bråk i helgen.", "Flera har hört samma sak.")),
    Grupp("K", "Planerat", "kalender", 1, False, False, "Något som ska hända. Exempel: bilträff på lördag.", (
        Typ("K1", "Evenemang eller matchdag", "Exempel: marknad i centrum."),
        Typ("K2", "Högtid", "Exempel: skolavslutning, valborg, lucia, halloween eller nyår."),
        Typ("K3", "Demonstration", "Exempel: manifestation på torget."),
        Typ("K4", "Cruising eller bilträff", "Exempel: bilträff på en parkering."),
        Typ("K5", "Öppettider och lov", "Exempel: fritidsgården stängd under lovet."),
        Typ("K9", "Annat planerat", "Planerat som inte passar i de andra."),
    ), ("Mycket folk väntas.", "Det håller på till sent.")),
    Grupp("L", "Positivt och insatser", "hjarta", 1, False, False, "Något som blivit bättre eller gjorts. Exempel: ny lampa.", (
        Typ("L1", "Lugnare", "Exempel: en lugn period vid stationen."),
        Typ("L2", "Utförd insats", "Exempel: fotpatrull, fältning eller tillsyn."),
        Typ("L3", "Samtal med boende", "Exempel: dialog med boende på en gård."),
        Typ("L4", "Åtgärdad brist", "Exempel: lampan vid tunneln är lagad."),
    ), ("Lugnare än vanligt.", "Vi gick runt i området.", "Bristen är åtgärdad.")),
    Grupp("M", "Trygghetsvandring", "skor", 1, False, False, "Noteringar från en trygghetsvandring.", (
        Typ("M1", "Punkt från vandring", "Exempel: buskar att klippa vid gångvägen."),
    ), ("Det är mörkt på kvällen.", "Sikten är skymd.", "Platsen känns öde.")),
    Grupp("Z", "Övrigt", "annat", 2, False, False, "När inget annat passar. Samordnaren väljer kategori senare.", ()),
)  # fmt: skip
"""In the order of the form: the cards that are seen at once come first, each level by its order here."""
