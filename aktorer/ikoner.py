"""Owns the icons and the mark, and draws them and the status shapes as inline SVG.

Every icon is drawn for this project on a 24 × 24 grid with one line weight and has the project's licence. The status
shapes are the chart package's, because the PDF draws them too.
"""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe

from diagram.status import STATUSAR

MARKE = (
    '<path fill-rule="evenodd" d="M3.3 5.3a4.7 4.7 0 1 1 9.4 0a4.7 4.7 0 1 1-9.4 0z'
    'M.6 10.1a4.7 4.7 0 1 1 9.4 0a4.7 4.7 0 1 1-9.4 0zM6 10.1a4.7 4.7 0 1 1 9.4 0a4.7 4.7 0 1 1-9.4 0z"/>'
)

IKONER: dict[str, str] = {
    # Frame and acts
    "hem": '<path d="M4 11.5 12 4.5l8 7V20h-5.5v-5h-5v5H4z"/>',
    "plan": '<path d="M4 5h16v14H4zM7.5 9.5l1.2 1.2 2-2.2M13.5 9.5H17M7.5 14.5l1.2 1.2 2-2.2M13.5 14.5H17"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "lista": '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"/>',
    "meny": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "sok": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "hjalp": '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.3a2.7 2.7 0 1 1 3.8 2.6c-.8.4-1.2.9-1.2 1.8"/>'
    '<path d="M12 17v.01"/>',
    "konto": '<circle cx="12" cy="8.5" r="3.8"/><path d="M4.5 20c1-3.8 4-5.5 7.5-5.5s6.5 1.7 7.5 5.5"/>',
    "vidare": '<path d="m9 5 7 7-7 7"/>',
    "tillbaka": '<path d="m15 5-7 7 7 7"/>',
    "ned": '<path d="m5 9 7 7 7-7"/>',
    "stang": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "hamta": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "ladda_upp": '<path d="M12 16V5M7 9.5l5-5 5 5M5 20h14"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.7v.01"/>',
    "varning": '<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.01"/>',
    "bock": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "las_stangt": '<path d="M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2"/>',
    "karta": '<path d="m3.5 6.5 5.5-2 6 2 5.5-2v13l-5.5 2-6-2-5.5 2zM9 4.5v13M15 6.5v13"/>',
    "plats": '<path d="M12 21c4-4.6 6-8 6-10.7a6 6 0 0 0-12 0C6 13 8 16.4 12 21z"/><circle cx="12" cy="10.3" r="2.2"/>',
    "position": '<circle cx="12" cy="12" r="6"/><path d="M12 3v4M12 17v4M3 12h4M17 12h4"/>',
    "fil": '<path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4"/>',
    "samtal": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    "brev": '<path d="M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5"/>',
    "kalender": '<path d="M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4"/>',
    "klocka": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>',
    "oga": '<path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "penna": '<path d="m5 19 1-4.5L16.5 4l3.5 3.5L9.5 18zM14 6.5l3.5 3.5"/>',
    "papperskorg": '<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.5 11v5M13.5 11v5"/>',
    "lank": '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1"/>',
    "byt": '<path d="M4 9h14l-4-4M20 15H6l4 4"/>',
    "ut": '<path d="M10 4.5H5v15h5M14.5 8l4 4-4 4M9.5 12h9"/>',
    "installning": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    "diagram": '<path d="M4 20h16M6.5 20v-7M11 20V6M15.5 20v-9M19 20v-4"/>',
    "mal": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4.5"/><path d="M12 12h.01"/>',
    "rss": '<path d="M5 12a7 7 0 0 1 7 7M5 5.5A13.5 13.5 0 0 1 18.5 19M6 18.5h.01"/>',
    # What happened
    "skada": '<path d="M13.5 3 9 10.5h5L9.5 21M4 7l2.5 2M4 17l3-2M20 7l-2.5 2M20 17l-3-2"/>',
    "brand": '<path d="M12 3c.500 3.5 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.5 1.3-4 2.5-5.5.3 1.7 1 2.5 2 3C11.3 9 10.5 6 12 3z"/>',
    "samling": '<circle cx="8" cy="8" r="2.8"/><circle cx="16.5" cy="9" r="2.3"/>'
    '<path d="M2.5 19c.500-3.7 2.7-5.5 5.5-5.5s5 1.8 5.5 5.5M15 14c3.5-.600 5.8 1.2 6.5 5"/>',
    "flaska": '<path d="M10 3h4v5l2 3v9.5H8V11l2-3zM8 14h8"/>',
    "hot": '<path d="M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6zM12 8.5v4M12 16v.01"/>',
    "las": '<path d="M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2M12 14.5v2"/>',
    "trafik": '<path d="M4 16.5v-4l2-5.5h12l2 5.5v4zM4 12.5h16M6.5 16.5V19M17.5 16.5V19"/>',
    "storning": '<path d="M4 9.5v5h3.5l5 4v-13l-5 4zM16 9.5c1.3 1.4 1.3 3.6 0 5M18.7 7c2.6 2.8 2.6 7.2 0 10"/>',
    "lampa": '<path d="M8 21V6.5A3.5 3.5 0 0 1 11.5 3h1A3.5 3.5 0 0 1 16 6.5V8M12.5 8h7l-1.5 3.5h-4zM5 21h6"/>',
    "oro": '<path d="M4 5h16v11h-9l-4.5 4v-4H4zM12 8v3.5M12 13.6v.01"/>',
    "flagga": '<path d="M6 21V4M6 5h11.5l-2.5 4 2.5 4H6"/>',
    "hjarta": '<path d="M12 19.5C7 15.7 4 12.8 4 9.3A4.2 4.2 0 0 1 12 7.5a4.2 4.2 0 0 1 8 1.8c0 3.5-3 6.4-8 10.2z"/>',
    "skor": '<path d="M8.5 3.5c2 0 2.7 2 2.5 4.5-.200 2-.500 3-2.5 3s-3-1.5-3-4 1-3.5 3-3.5zM7 13.5h3.5v2a1.8 1.8 0 0 1-3.5 0z'
    'M16 8c1.8.2 2.7 1.5 2.5 4-.200 2.3-1.2 3.5-3 3.5s-2.5-1-2.5-3 .700-4.7 3-4.5zM14 18h3.3v1a1.7 1.7 0 0 1-3.3 0z"/>',
    "annat": '<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3.5"/>',
}


@cache
def svg_ikon(namn: str) -> SafeString:
    """The icon as inline SVG, hidden from screen readers (its word stands beside it). KeyError for an unknown name."""
    return mark_safe(f'<svg class="ikon" viewBox="0 0 24 24" aria-hidden="true">{IKONER[namn]}</svg>')


@cache
def svg_form(status: str, klass: str = "form") -> SafeString:
    """The status shape as inline SVG. `klass` empty inside a tag that sets the colour itself. KeyError if unknown."""
    klasser = f' class="{klass} s-{status}"' if klass else ""
    return mark_safe(f'<svg{klasser} viewBox="0 0 16 16" aria-hidden="true">{STATUSAR[status].form}</svg>')


@cache
def svg_marke() -> SafeString:
    """The product's mark as inline SVG, coloured by the text around it."""
    return mark_safe(f'<svg viewBox="0 0 16 16" aria-hidden="true">{MARKE}</svg>')
