import datetime as dt

from django import forms
from django.utils import formats


def test_dates_times_and_numbers_are_shown_in_swedish() -> None:
    stund = dt.datetime(2024, 11, 18, 8, 5)  # noqa: DTZ001  a wall-clock time is what is formatted

    assert formats.date_format(stund, "DATE_FORMAT") == "18 november 2024"
    assert formats.date_format(stund, "SHORT_DATE_FORMAT") == "2024-11-18"
    assert formats.time_format(stund.time()) == "8.05"
    assert formats.date_format(stund, "DATETIME_FORMAT") == "18 november 2024 kl. 8.05"
    assert formats.number_format(1234.5, 1, use_l10n=True, force_grouping=True) == "1\u00a0234,5"


def test_day_comes_before_month_in_plain_fields_too() -> None:
    assert forms.DateField().clean("3/4/2024") == dt.date(2024, 4, 3)
    assert forms.TimeField().clean("1830") == dt.time(18, 30)
