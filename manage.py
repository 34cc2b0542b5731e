#!/usr/bin/env python3
"""Django's command line. Chooses the database role that the command needs."""

import os
import sys

# Commands that must live under row-level security as the product itself does; all others are the operator's.
ROLL_PER_KOMMANDO = {
    "runserver": "webb",
    "shell": "webb",
    "aterrapport": "arbetare",
    "utkorg": "arbetare",
}


def main() -> None:
    """Run the command given on the command line."""
    kommando = sys.argv[1] if len(sys.argv) > 1 else ""
    if kommando == "personuppgifter":  # reads a text and needs no installation: no settings, no database
        from django.conf import settings

        from rapportering.management.commands.personuppgifter import Command

        settings.configure()
        Command().run_from_argv(sys.argv)
        return
    os.environ.setdefault("LB_DATABASROLL", ROLL_PER_KOMMANDO.get(kommando, "agare"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
