"""The one error that ./start and ./test show to a person."""


class Avbrott(Exception):  # noqa: N818  a Swedish noun, not an error class of the product
    """Something a person must know or do; the text is Swedish and shown as it is.

    ``kod`` is the exit code: 1 when something went wrong, 2 when another choice of
    arguments would help.
    """

    def __init__(self, text: str, kod: int = 1) -> None:
        super().__init__(text)
        self.kod = kod
