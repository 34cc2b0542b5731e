"""The page of permissions is the one that the code gives."""

from tests.docs.behorighetssida import SIDA, skriv


def test_the_page_is_as_generated() -> None:
    assert SIDA.read_text() == skriv(), "run python -m tests.docs.behorighetssida"
