"""Filings while everything breaks: nothing that was acknowledged may be lost, nothing may be doubled.

`python -m bench.haveri` starts the whole product in a folder of its own, as ./start does, files reports from several
clients, kills and restarts its parts at random, and then counts. The modules: the clients and their log
(`klienter`), the faults (`skador`), the count (`kontroll`), and the run (`korning`).
"""
