"""Owns the demo's promises: 2024 word for word as it was published, 2025 by its two focus areas, later years as examples."""

from __future__ import annotations

from dataclasses import dataclass

# The 2024 promise, word for word (medborgarlofte-2024.txt).
FOKUS_2024: tuple[str, ...] = (
    "Genomföra och utveckla medborgardialoger",
    "Öka medborgarnas känsla av trygghet",
    "Ungdomar (identifiera barn och unga i riskzonen, förhindra kriminalitet och droger)",
    "Utveckla arbetet med och strukturen kring en gemensam lägesbild och utifrån den genomföra förebyggande"
    " insatser och åtgärder vid identifierade problembilder.",
)
MAL_2024: tuple[str, ...] = (
    "Fler invånare har mött polis och kommun på platser där de redan är.",
    "Fler känner sig trygga utomhus på kvällen än 2022.",
    "Barn och unga i riskzonen upptäcks tidigt och får stöd.",
    "Alla enheter rapporterar, och varje problem får ett beslut.",
)
UNDERTECKNARE = "Kommunstyrelsens ordförande och lokalpolisområdets chef"
# What the text of 2024 says of dialogue and follow-up, in its own words.
DIALOG_2024 = (
    "Polisen genomförde 2022 en trygghetsundersökning bland medborgarna i Hallstahammars kommun. Resultaten ligger till"
    " grund för prioriteringar utifrån medborgarlöfte och handlingsplan."
)
ATAGANDEN_2024: tuple[tuple[str, str], ...] = (
    ("gemensamt", "Träffas regelbundet för att skapa en gemensam lägesbild."),
    ("gemensamt", "Ta fram en handlingsplan med aktiviteter och vem som ansvarar för dem."),
    ("gemensamt", "Återrapportera till KSAU en gång per kvartal."),
)
DIALOG_EXEMPEL = "Påhittat exempel: två medborgardialoger under hösten, och en enkät till elever i årskurs 8."
ATAGANDEN_EXEMPEL: tuple[tuple[str, str], ...] = (
    ("polis", "Gå till fots i centrum minst 30 kvällar under året (påhittat)."),
    ("polis", "Svara på invånarnas frågor på torget en gång i månaden (påhittat)."),
    ("kommun", "Ta bort klotter inom 48 timmar (påhittat)."),
    ("kommun", "Laga släckt belysning på gångvägar inom en vecka (påhittat)."),
    ("gemensamt", "Gå trygghetsvandring i varje kommundel (påhittat)."),
)
# The example's focus areas: the problems they answer to, and the groups of reports that count towards them.
SVARAR_MOT: dict[int, tuple[tuple[int, ...], str]] = {
    1: ((2, 3), "AI"),
    2: ((1,), "C"),
    3: ((1,), "D"),
    4: ((), "K"),
}
BEDOMNING = "Ljuset dröjer, men gångstråket är röjt och fler går där igen (påhittat)."
TEXT_2025 = (
    "Polisen och kommunen fokuserar under 2025 på att förebygga att barn och unga hamnar i kriminalitet,"
    " på narkotika och på ökad trygghet."
)
FOKUS_2025: tuple[str, ...] = (
    "Förebygga att barn och unga hamnar i kriminalitet",
    "Förebygga bruk, innehav och försäljning av narkotika",
)
FOKUS_EXEMPEL: tuple[str, ...] = (
    "Trygga platser och gångstråk",
    "Barn och unga",
    "Narkotika",
    "Dialog och gemensam lägesbild",
)


@dataclass(frozen=True)
class Aktivitetsrad:
    """One invented activity. `start` and `slut` are month-day; `utfall` is what it reaches in the end, in `malenhet`."""

    nummer: str
    titel: str
    enhet: str
    funktion: str
    start: str
    slut: str
    mal: str
    malvarde: int
    malenhet: str
    orsak: str = ""
    problem: int | None = None
    medverkande: str = ""


PLAN_2025: tuple[Aktivitetsrad, ...] = (
    Aktivitetsrad("1.1", "Vuxna ute fredagar", "Fältgruppen", "Fältgruppen", "01-10", "12-19",
                  "Minst 35 kvällar", 35, "kvällar", "Ungdomar samlas utan vuxna i närheten", 1, "Föreningslivet"),
    Aktivitetsrad("1.2", "Samtal med vårdnadshavare i årskurs 5", "Grundskolan Nibble", "Rektor", "02-01", "05-30",
                  "Alla klasser", 8, "klasser", "Gränssättningen är otydlig mellan hem och skola"),
    Aktivitetsrad("1.3", "Sommarjobb för unga i riskzonen", "Kultur- och fritidsförvaltningen", "Fritidschef", "03-01",
                  "08-22", "Minst 20 platser", 20, "platser", "Lediga somrar utan sysselsättning", 1),
    Aktivitetsrad("1.4", "Ungdomscoacher i skolan", "Ungdomscoacherna", "Ungdomscoach", "01-13", "12-19",
                  "Minst 120 besök", 120, "besök", "Tidiga signaler fångas inte upp"),
    Aktivitetsrad("1.5", "Trygghetsvandring med unga", "Kommunledningskontoret", "Brottsförebyggande samordnare", "04-01",
                  "10-31", "Minst 2 vandringar", 2, "vandringar", "Unga undviker platser som vuxna inte ser", 2),
    Aktivitetsrad("2.1", "Synlig närvaro vid resecentrum", "Områdespolisen", "Områdespolis", "01-10", "12-31",
                  "Minst 60 pass", 60, "pass", "Öppen försäljning kvällstid", 1),
    Aktivitetsrad("2.2", "Droginformation för årskurs 8", "Ungdomscoacherna", "Ungdomscoach", "02-01", "04-30",
                  "Alla klasser", 6, "klasser", "Tidig debut med droger"),
    Aktivitetsrad("2.3", "Röjning och ljus vid tunneln i Nibble", "Tekniska förvaltningen", "Gatuchef", "03-01", "10-15",
                  "Klart före 15 oktober", 1, "plats", "Skymd och mörk plats", 2),
    Aktivitetsrad("2.4", "Tillsyn av tobak och folköl", "Miljöförvaltningen", "Miljöinspektör", "02-01", "11-30",
                  "Minst 10 kontroller", 10, "kontroller", "Minderåriga får tag på tobak"),
    Aktivitetsrad("2.5", "Rutin för fynd av narkotika", "Kommunpolisen", "Kommunpolis", "01-15", "06-30",
                  "En gemensam rutin", 1, "rutin", "Fynd hanteras olika"),
)  # fmt: skip

PLAN_EXEMPEL: tuple[Aktivitetsrad, ...] = (
    Aktivitetsrad("1.1", "Ny belysning längs gångstråket vid ån", "Tekniska förvaltningen", "Gatuchef", "02-01", "10-15",
                  "24 nya stolpar", 24, "stolpar", "Mörka gångstråk", 2),
    Aktivitetsrad("1.2", "Klotter tas bort inom 48 timmar", "Tekniska förvaltningen", "Gatuchef", "01-01", "12-31",
                  "Minst 95 procent inom 48 timmar", 95, "procent", "Klotter skapar otrygghet", 3),
    Aktivitetsrad("1.3", "Trygghetsvandringar vår och höst", "Kommunledningskontoret", "Brottsförebyggande samordnare",
                  "03-01", "11-15", "Minst 4 vandringar", 4, "vandringar", "Platser upplevs otrygga", 2, "Bostadsbolaget"),
    Aktivitetsrad("1.4", "Ronderingar i garagen i Trollebo", "Bovärdarna söder", "Förvaltare", "01-15", "12-20",
                  "Minst 80 ronderingar", 80, "ronderingar", "Garagen står öppna nattetid"),
    Aktivitetsrad("2.1", "Vuxna ute fredagar", "Fältgruppen", "Fältgruppen", "01-09", "12-18",
                  "Minst 36 kvällar", 36, "kvällar", "Ungdomar samlas utan vuxna i närheten", 1, "Föreningslivet"),
    Aktivitetsrad("2.2", "Öppen fritidsgård på lov", "Kultur- och fritidsförvaltningen", "Fritidschef", "02-16", "11-06",
                  "Minst 30 dagar", 30, "dagar", "Få mötesplatser under lov", 1),
    Aktivitetsrad("2.3", "Ungdomscoacher i skolan", "Ungdomscoacherna", "Ungdomscoach", "01-12", "12-18",
                  "Minst 120 besök", 120, "besök", "Tidiga signaler fångas inte upp"),
    Aktivitetsrad("2.4", "Närvaroteam i årskurs 7–9", "Grundskolan Kolbäck", "Rektor", "01-12", "06-12",
                  "Alla klasser", 9, "klasser", "Hög frånvaro i några klasser"),
    Aktivitetsrad("3.1", "Synlig närvaro vid resecentrum", "Områdespolisen", "Områdespolis", "01-09", "12-31",
                  "Minst 60 pass", 60, "pass", "Öppen försäljning kvällstid", 1),
    Aktivitetsrad("3.2", "Droginformation för årskurs 8", "Ungdomscoacherna", "Ungdomscoach", "02-01", "04-30",
                  "Alla klasser", 6, "klasser", "Tidig debut med droger"),
    Aktivitetsrad("3.3", "Tillsyn av tobak och folköl", "Miljöförvaltningen", "Miljöinspektör", "02-01", "11-30",
                  "Minst 10 kontroller", 10, "kontroller", "Minderåriga får tag på tobak"),
    Aktivitetsrad("4.1", "Medborgardialoger på torget", "Kommunpolisen", "Kommunpolis", "03-01", "11-30",
                  "Minst 4 dialoger", 4, "dialoger", "Invånare vet inte vart de ska vända sig"),
    Aktivitetsrad("4.2", "Digital dialog med unga", "Kultur- och fritidsförvaltningen", "Fritidschef", "04-01", "05-31",
                  "Minst 100 svar", 100, "svar", "Unga deltar sällan"),
    Aktivitetsrad("4.3", "Lägesbildsmöte varannan vecka", "Kommunpolisen", "Kommunpolis", "01-08", "12-17",
                  "Minst 22 möten", 22, "möten", "Verksamheter rapporterar olika"),
    Aktivitetsrad("4.4", "Alla enheter svarar varje vecka", "Kommunledningskontoret", "Brottsförebyggande samordnare",
                  "01-01", "12-31", "14 av 14 enheter", 14, "enheter", "Verksamheter rapporterar olika"),
)  # fmt: skip

# Activities that did not go as planned: (year's last two digits, number) → (share of the time, judgement, words).
AVVIKER: dict[tuple[int, str], tuple[float, str, str]] = {
    (2024, "2.1"): (0.55, "avvikelse", "Stolparna är försenade från leverantören. Tillfälliga strålkastare sätts upp i september."),
    (2024, "1.3"): (0.8, "risk", "Färre svar än väntat. Enkäten sprids en gång till genom skolorna."),
    (2024, "4.1"): (0.9, "risk", "Två enheter saknar inloggning. Utbildning hålls i april."),
    (2025, "2.3"): (0.7, "avvikelse", "Entreprenören blev klar med röjningen men inte ljuset. Ny tid är bokad i november."),
    (2025, "1.3"): (0.6, "risk", "Tolv av tjugo platser är fyllda. Fler förvaltningar har fått frågan."),
    (2026, "1.1"): (0.75, "avvikelse", "Arton av tjugofyra stolpar står. Resten väntar på el."),
    (2026, "1.4"): (0.6, "risk", "Ronderingarna stod still i augusti."),
    (2026, "3.3"): (0.7, "risk", "Sex av tio kontroller är gjorda."),
}  # fmt: skip
SVAR: dict[tuple[int, str], tuple[str, str, str]] = {
    (2026, "1.1"): ("Tillfälligt ljus är uppsatt.", "Beslut om el till de sista sex stolparna.", "avvikelse"),
    (2026, "1.4"): ("Extra pass läggs under hösten.", "Inget.", "plan"),
    (2026, "3.3"): ("Två inspektörer börjar i november.", "Inget.", "risk"),
}  # fmt: skip
"""What is done about it, what is needed, and the forecast for the end of the year. Before there were three questions: none."""
