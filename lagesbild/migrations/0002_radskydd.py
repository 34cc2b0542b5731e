"""Row-level security of lagesbild. A locked picture never changes."""

from django.db import migrations

from aktorer.radskydd import EGEN_KOMMUN, oforanderlig, roll_ar, skydda

LEDER = f"{EGEN_KOMMUN} AND {roll_ar('samordnare', 'kommunpolis')}"


class Migration(migrations.Migration):
    """Protect every table of lagesbild."""

    dependencies = [("lagesbild", "0001_tabeller"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("lagesbild_lagesbild", skriv=LEDER, webb_far="SELECT, INSERT", arbetare_far="SELECT, INSERT"),
        oforanderlig("lagesbild_lagesbild"),
        skydda("lagesbild_problem", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE"),
        skydda("lagesbild_problemrapport", skriv=LEDER, webb_far="SELECT, INSERT, DELETE"),
        skydda("lagesbild_orsak", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE"),
    ]
