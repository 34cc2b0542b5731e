"""The list of pages: each address × who visits it × its states. A new page is one line; one that is missing fails.

`sida("problem_ny", "samordnare", fel={})` gives the page as it is and as it looks when the form is sent empty.
`tom` is a visitor in an empty municipality, or a query that matches nothing. `fel` is what is typed before the form is
sent (all other text fields are emptied), or a query that is wrong. Arguments of the address are names in `fyll.varden`.
"""

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


SIDOR: list[Sida] = [
    *sida("start", "samordnare", tom="tom_samordnare"),
    *sida("start", "rapportor", tom="tom_rapportor"),
    *sida("start", "ansvarig", tom="tom_ansvarig"),
    *sida("start", "ksau", tom="tom_ksau"),
    *sida("start", "tva_kommuner"),
    *sida("installningar", "samordnare"),
    *sida("mejl_list", "samordnare", tom="tom_samordnare"),
    *sida("rapport_ny", "rapportor", tom="tom_rapportor", fel={"klockan": "sen kväll"}),
    *sida("rapport_flera", "rapportor", tom="tom_rapportor", fel={"rad-0-kategori": "inget sådant"}),
    *sida("rapport_offline", "rapportor"),
    *sida("ingen_tackning", "anonym"),
    *sida("utkast_list", "rapportor", tom="tom_rapportor"),
    *sida("inlasning_list", "samordnare", tom="tom_samordnare"),
    *sida("inlasning_ny", "samordnare", tom="tom_rapportor", fel={}),
    *sida("inlasning_detail", "samordnare", nyckel="{inlasning}"),
    *sida("inlasning_kolumner", "samordnare", fel={"kolumn_0": "finns inte"}, nyckel="{inlasning}"),
    *sida("inlasning_ord", "samordnare", fel={}, nyckel="{inlasning}"),
    *sida("rapport_tack", "rapportor", fraga="?nr={rapport}"),
    *sida("rapport_mina", "rapportor", tom="tom_rapportor", fel="?lage=finnsinte"),
    *sida("rapport_list", "samordnare", tom="tom_samordnare", fel="?fran=2024-11-20&till=2024-11-01"),
    *sida("rapport_list", "rapportor", tom="?fran=2000-01-01&till=2000-01-02"),
    *sida("sparatfilter_ny", "samordnare", fraga="?kategori=A", fel={}),
    *sida("rapport_tabell", "samordnare", tom="tom_samordnare", fel="?fran=2024-11-20&till=2024-11-01"),
    *sida("rapport_karta", "samordnare", tom="tom_samordnare", fel="?fran=2024-11-20&till=2024-11-01"),
    *sida("rapport_karta_platser", "samordnare", tom="tom_samordnare", fel="?fran=2024-11-20&till=2024-11-01"),
    *sida("rapport_karta_platser", "samordnare", fraga="?ruta=59.61380,16.22830,3"),
    *sida("rapport_karta", "rapportor", tom="?period=2020-K1"),
    *sida("rapport_detail", "rapportor", nummer="{rapport}"),
    *sida("rapport_detail", "kommunpolis", nummer="{rapport}"),
    *sida("rapport_ratta", "rapportor", nummer="{fragad}"),
    *sida("rapport_ratta", "samordnare", fel={"klockan": "sen kväll"}, nummer="{rapport}"),
    *sida("rapport_foto_ny", "rapportor", fel={}, nummer="{fragad}"),
    *sida("fotoval", "samordnare"),
    *sida("rapport_svara", "rapportor", fel={}, nummer="{fragad}"),
    *sida("rapport_granska", "samordnare", tom="tom_samordnare", fel={"skal": ""}),
    *sida("granska_lista", "samordnare", tom="tom_samordnare"),
    *sida("qr_list", "samordnare", tom="tom_samordnare"),
    *sida("qr_blad", "samordnare", plats="{plats}"),
    Sida("qr", "rapportor", args={"kod": "finnsinte"}),
    *sida("vecka", "rapportor", tom="tom_rapportor", kod="{vecka}"),
    *sida("vecka", "samordnare", kod="{nasta_vecka}"),
    *sida("felanmalan_list", "ansvarig", tom="tom_ansvarig"),
    *sida("felanmalan_list", "samordnare", tom="?visa=ej_var"),
    *sida("felanmalan_detail", "ansvarig", fel={"anteckning": "Ring 070-123 45 67"}, pk="{fel}"),
    *sida("felanmalan_detail", "samordnare", pk="{fel}"),
    *sida("felanmalan_vidare", "samordnare", fel={}, pk="{fel}"),
    *sida("omrade_list", "samordnare", tom="tom_samordnare"),
    *sida("omrade_ny", "samordnare", fel={}),
    *sida("omrade_andra", "samordnare", fel={"namn": ""}, pk="{omrade}"),
    *sida("omrade_importera", "samordnare", fel={}),
    *sida("omrade_import_granska", "samordnare", nyckel="{omradesfil}"),
    *sida("plats_list", "samordnare", tom="?q=finnsinte"),
    Sida("plats_list", "tom_samordnare", "tom"),
    *sida("plats_ny", "samordnare", fel={"lat": "norr"}),
    *sida("plats_andra", "samordnare", fel={"namn": ""}, pk="{plats}"),
    *sida("plats_sla_ihop", "samordnare", fel={}, pk="{plats}"),
    *sida("kategori_list", "samordnare"),
    *sida("kategori_ny", "samordnare", fel={}),
    *sida("kategori_ny", "samordnare", fraga="?grupp={grupp}", fel={}),
    *sida("kategori_andra", "samordnare", fel={"namn": ""}, pk="{grupp}"),
    *sida("kategori_andra", "samordnare", pk="{typ}"),
    *sida("kategori_utga", "samordnare", pk="{typ}"),
    *sida("felanmalan_tider", "samordnare", tom="tom_samordnare"),
    *sida("person_list", "samordnare", tom="tom_samordnare"),
    *sida("person_list", "samordnare", fraga="?visa=avslutade"),
    *sida("uppdrag_nytt", "samordnare", fel={"epost": "ingen adress"}),
    *sida("uppdrag_avsluta", "samordnare", fel={}, pk="{gatuchef}"),
    *sida("enhet_list", "samordnare", tom="tom_samordnare"),
    *sida("enhet_list", "samordnare", fraga="?visa=ovriga", tom="?visa=stangda"),
    *sida("enhet_detail", "samordnare", pk="{enhet}"),
    *sida("enhet_ny", "samordnare", fel={"namn": ""}),
    *sida("enhet_andra", "samordnare", fel={"namn": ""}, pk="{enhet}"),
    *sida("enhet_stang", "samordnare", fel={"datum": "2000-01-01"}, pk="{enhet}"),
    *sida("enhet_uppehall", "samordnare", fel={"fran": "2030-02-01", "till": "2030-01-01"}, pk="{enhet}"),
    *sida("enhet_paminn", "samordnare", tom="tom_samordnare"),
    *sida("svarsplan", "samordnare", tom="tom_samordnare", fel={"paminn_dag": "8"}),
    *sida("vecka_lank", "rapportor", signerat="{veckolank}"),
    *sida("vecka_lank", "samordnare", signerat="{veckolank}"),
    *sida("vecka_lank", "rapportor", signerat="trasig"),
    *sida("lagesbild_list", "samordnare", tom="tom_samordnare"),
    *sida("lagesbild_detail", "samordnare", tom="tom_samordnare", kod="{veckor[3]}"),
    *sida("lagesbild_detail", "rapportor", kod="{vecka}"),
    *sida("lagesbild_detail", "ksau", kod="{forra_kvartalet}"),
    *sida("lagesbild_las", "samordnare", tom="tom_samordnare", kod="{veckor[11]}"),
    *sida("lagesbild_las", "samordnare", fel={}, kod="{veckor[4]}"),
    *sida("problem_list", "samordnare", tom="tom_samordnare"),
    *sida("problem_list", "rapportor", fraga="?visa=avslutade"),
    *sida("problem_detail", "samordnare", nummer="{problem}"),
    *sida("problem_detail", "ksau", nummer="{problem}"),
    *sida("problem_ny", "samordnare", tom="tom_samordnare", fel={"rapporter": "inget nummer"}),
    *sida("problem_koppla", "samordnare", fel={}, nummer="{problem}"),
    *sida("problem_orsak", "samordnare", fel={}, nummer="{problem}"),
    *sida("problem_andra", "samordnare", fel={}, nummer="{problem}"),
    *sida("plan_detail", "samordnare", tom="?visa=sena&status=klar", ar="{ar}"),
    *sida("plan_detail", "ksau", ar="{ar}"),
    *sida("arshjul", "samordnare", tom="?status=utgar", ar="{ar}"),
    *sida("arshjul", "ksau", ar="{ar}"),
    *sida("plan_flera", "samordnare", tom="?q=finnsinte", fel={}, ar="{ar}"),
    *sida("planfilter_ny", "samordnare", fraga="?visa=sena", fel={}, ar="{ar}"),
    *sida("arshjul_ny", "samordnare", fel={}),
    *sida("kalender", "ansvarig"),
    *sida("plan_detail", "samordnare", fraga="?vy=status", ar="{ar}"),
    *sida("plan_detail", "samordnare", fraga="?vy=tidslinje", ar="{ar}"),
    *sida("plan_detail", "samordnare", fraga="?vy=ansvarig", tom="?vy=ansvarig&q=finnsinte", ar="{ar}"),
    *sida("plan_detail", "ansvarig", ar="2024"),
    *sida("plan", "tom_samordnare"),
    *sida("plan", "tom_ksau"),
    *sida("lofte_detail", "samordnare", ar="{ar}"),
    *sida("lofte_detail", "ksau", ar="2025"),
    *sida("lofte_andra", "samordnare", fel={}, ar="2024"),
    *sida("lofte_ataganden", "samordnare", fel={"atagande-0-text": "Ring 19121212-1212"}, ar="{ar}"),
    *sida("lofte_nytt", "samordnare", tom="tom_samordnare", fel={"ar": "1"}),
    *sida("plan_importera", "samordnare", tom="tom_samordnare", fel={}),
    *sida("plan_import_granska", "samordnare", nyckel="{import}"),
    *sida("aktivitet_ny", "samordnare", fel={}, ar="{ar}"),
    *sida("aktivitet_detail", "ansvarig", ar="{ar}", nummer="{aktivitet}"),
    *sida("aktivitet_detail", "ksau", ar="{ar}", nummer="{aktivitet}"),
    *sida("aktivitet_uppdatera", "ansvarig", fel={"utfall": "inget tal"}, ar="{ar}", nummer="{aktivitet}"),
    Sida(
        "aktivitet_uppdatera",
        "ansvarig",
        "krock",
        args={"ar": "{ar}", "nummer": "{aktivitet}"},
        skicka={"version": "0", "status": "plan", "text": "Skrivet samtidigt."},
    ),
    *sida("aktivitet_andra", "samordnare", fel={"titel": ""}, ar="{ar}", nummer="{aktivitet}"),
    *sida("mina", "ansvarig", tom="tom_ansvarig"),
    *sida("kvartal_list", "samordnare", tom="tom_samordnare"),
    *sida("kvartal_list", "ksau"),
    *sida("kvartal_detail", "samordnare", tom="tom_samordnare", kod="{klart_kvartal}"),
    *sida("kvartal_detail", "samordnare", kod="{kvartal}"),
    *sida("kvartal_detail", "samordnare", kod="{forra_kvartalet}"),
    *sida("kvartal_detail", "ksau", kod="{klart_kvartal}"),
    *sida("kvartal_ny_version", "samordnare", fel={}, kod="{klart_kvartal}"),
    *sida("arkiv", "ksau", tom="tom_ksau"),
    *sida("account_login", "anonym", fel={}),
    *sida("account_request_login_code", "anonym", fel={"email": "ingen adress"}),
    *sida("account_logout", "samordnare"),
    *sida("account_inactive", "anonym"),
    *sida("account_change_password", "tom_ksau", fel={"password1": "kort"}),
    *sida("account_reset_password", "anonym", fel={"email": "ingen adress"}),
    *sida("account_reset_password_done", "anonym"),
    *sida("account_reset_password_from_key", "anonym", fel={"password1": "kort"}, uidb36="{uidb36}", key="{key}"),
    *sida("account_reset_password_from_key", "anonym", uidb36="{uidb36}", key="fel"),
    *sida("account_reset_password_from_key_done", "anonym"),
    *sida("konto", "ksau"),
    *sida("konto", "tva_kommuner"),
    *sida("sok", "samordnare", fel={"q": "a"}),
    Sida("sok", "samordnare", "traff", skicka={"q": "torget"}),
    Sida("sok", "samordnare", "tom", skicka={"q": "finns inte"}),
    *sida("hjalp", "rapportor"),
    *sida("hjalp", "anonym"),
    *sida("hjalp_sida", "samordnare", namn="samordnare"),
    *sida("hjalp_ordlista", "anonym"),
    *sida("tillganglighet", "anonym", fel={}),
    *sida("tillganglighet_tack", "anonym"),
    *sida("om", "anonym"),
    *sida("utseende", "samordnare", fel={"primar": "#ffffaa", "pa_primar": "#ffffff"}),
    *sida("synpunkt_list", "samordnare", tom="tom_samordnare"),
    *sida("stil", "samordnare"),
    *sida("stil", "samordnare", fraga="?tema=morkt"),
    *sida("stil_del", "samordnare", **{"del": "komponenter"}),
    *sida("stil_del", "samordnare", **{"del": "formular"}),
    Sida("stil_del", "samordnare", "fel", args={"del": "fel"}),
    *sida("stil_del", "samordnare", **{"del": "diagram"}),
    *sida("stil_del", "samordnare", **{"del": "mejl"}),
    Sida("", "samordnare", fast="/finns-inte/"),
    Sida("", "anonym", fast="/konto/finns-inte/"),
    Sida("", "ksau", fast="/rapport/ny/"),
]

INTE_SIDOR: dict[str, str] = {
    "halsa": "plain text",
    "halsa_redo": "JSON",
    "byt_uppdrag": "POST only",
    "demo_logga_in": "POST only",
    "mejl_skicka_igen": "POST only",
    "rapport_aterta": "POST only",
    "rapport_foto": "a picture",
    "rapport_foto_ta_bort": "POST only",
    "konto_kortkommandon": "POST only",
    "konto_paminnelser": "POST only",
    "rapport_liknar": "a part of rapport_ny",
    "iakttagelse_ny": "POST only",
    "iakttagelse_ta_bort": "POST only",
    "aktivitet_angra": "POST only",
    "enhet_csv": "a file",
    "enhet_oppna": "POST only",
    "uppehall_avsluta": "POST only",
    "inlasning_fel": "a file",
    "inlasning_angra": "POST only",
    "inlasning_avbryt": "POST only",
    "rapport_hamta": "POST only",
    "sparatfilter_andra": "as sparatfilter_ny, with one button more",
    "forval_satt": "POST only",
    "forval_ta_bort": "POST only",
    "felanmalan_atgardad": "POST only",
    "felanmalan_angra": "POST only",
    "felanmalan_text": "POST only",
    "kategori_flytta": "POST only",
    "plats_csv": "a file",
    "omrade_export": "a file",
    "omrade_utga": "POST only",
    "omrade_ateruppta": "POST only",
    "omrade_import_angra": "POST only",
    "plats_utga": "POST only",
    "plats_ateruppta": "POST only",
    "kategori_ateruppta": "POST only",
    "utkast_spara": "JSON",
    "sw": "a script",
    "manifest": "JSON",
    "utkast_lage": "JSON",
    "utkast_ta_bort": "POST only",
    "plan_hamta": "a file",
    "arshjul_andra": "as arshjul_ny, with one button more",
    "arshjul_forslag": "POST only",
    "planfilter_andra": "as planfilter_ny, with one button more",
    "kalender_skapa": "POST only",
    "kalender_avsluta": "POST only",
    "kalender_fil": "a calendar",
    "kvartal_sammanstall": "POST only",
    "kvartal_skicka": "POST only",
    "kvartal_pdf": "a file",
    "kvartal_json": "a file",
    "granska_angra": "POST only",
    "granska_godkann": "POST only",
    "granska_avvisa": "POST only; its errors are shown as rapport_granska",
    "granska_sla_ihop": "POST only",
    "granska_fraga": "POST only",
    "granska_maska": "POST only",
    "granska_koppla": "POST only",
    "utseende_stilmall": "a style sheet",
    "utseende_stilmall_mork": "a style sheet",
    "utseende_logotyp": "a picture",
    "stil_mejl": "a mail, shown in a frame",
    "account_confirm_login_code": "there is nothing to confirm until a code is asked for; tests/aktorer/kod walks it",
    "account_set_password": "leads on to account_reset_password",
}
"""Addresses of the resolver that show no page, and why."""
