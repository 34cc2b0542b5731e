"""Permission rows of aktorer and config."""

from tests.behorighet.rad import NAMN, Rad, svar

ALLA_200 = dict.fromkeys(NAMN, 200)

STIL = svar(403, samordnare=200, systemadmin=200, granne=200)

RADER = [
    Rad("start", svar(200)),
    Rad("halsa", ALLA_200),
    Rad("halsa_redo", dict.fromkeys(NAMN, 503), skal="no worker runs in the unit tests"),
    Rad("stil", STIL, skal="for those who keep or build the pages"),
    Rad("stil_mejl", STIL),
    Rad("stil_del", STIL, objekt=lambda scen: {"del": "komponenter"}),
    Rad(
        "stil_del",
        svar(403, samordnare=302, systemadmin=302, granne=302),
        metod="POST",
        objekt=lambda scen: {"del": "komponenter"},
        skal="an example of undo; saves nothing",
    ),
    Rad("byt_uppdrag", svar(404), metod="POST", skal="only the own assignments can be chosen"),
    Rad("demo_logga_in", dict.fromkeys(NAMN, 404), metod="POST", skal="demo mode is off"),
    Rad("account_login", svar(302, anonym=200), skal="already logged in"),
    Rad("account_logout", svar(200)),
    Rad("account_inactive", ALLA_200, skal="a text without facts"),
    Rad("account_change_password", svar(200)),
    Rad("account_set_password", svar(302), skal="leads to the mail with a link"),
    Rad("account_reset_password", ALLA_200),
    Rad("account_reset_password_done", ALLA_200),
    Rad("account_reset_password_from_key", ALLA_200, objekt=lambda scen: {"uidb36": "1", "key": "fel"}),
    Rad("account_reset_password_from_key_done", ALLA_200),
]
