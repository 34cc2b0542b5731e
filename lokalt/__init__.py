"""Everything that ./start and ./test do: environment, embedded servers, supervision.

Reading order: ``kommando`` (the steps of ./start), ``miljo`` and ``systempaket`` (what
is installed), ``mapp`` (the data folder), ``databas``, ``ko`` and ``mejl`` (the
embedded servers), ``processer`` and ``vaktare`` (how every child is kept and ended).
Nothing here is used in production, and nothing in the product imports it.
"""
