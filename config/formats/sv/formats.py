"""Owns how Swedish dates, times and numbers are shown and which written forms are accepted.

Django's own Swedish list reads 3/4/2024 as 4 March and refuses 3.4.2024; it also prints 18:05. Written forms with
words ("i går", "18 nov") and forms without a year are read by `aktorer.datumfalt`.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j F Y \k\l. G.i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d G.i"
FIRST_DAY_OF_WEEK = 1

# The first form is also how a value is written into a text field. Day before month, always.
DATE_INPUT_FORMATS = [
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y%m%d",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%d.%m.%y",
]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "%H%M", "%H.%M.%S", "%H:%M:%S", "%H:%M:%S.%f"]
DATETIME_INPUT_FORMATS = [
    "%Y-%m-%d %H.%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H.%M",
    "%d/%m/%Y %H:%M",
    "%Y-%m-%d",
]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
