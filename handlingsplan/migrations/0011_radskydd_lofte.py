"""Row-level security of commitments, focus areas' links and decisions, and of what did not go on. History never changes."""

from django.db import migrations

from aktorer.radskydd import egen_kommun_for, oforanderlig, skydda

LEDER = egen_kommun_for("samordnare", "kommunpolis")


class Migration(migrations.Migration):
    """Protect the tables. All roles of the municipality read them; those who lead write."""

    dependencies = [("handlingsplan", "0010_ataganden"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("handlingsplan_atagande", skriv=LEDER, arbetare_far="SELECT"),
        *(
            skydda(tabell, skriv=LEDER, webb_far="SELECT, INSERT, DELETE", arbetare_far="SELECT")
            for tabell in ("handlingsplan_fokusproblem", "handlingsplan_fokusorsak", "handlingsplan_fokuskategori")
        ),
        *(
            operation
            for tabell in ("handlingsplan_lofteandring", "handlingsplan_fokusbedomning", "handlingsplan_utgang")
            for operation in (
                skydda(tabell, skriv=LEDER, webb_far="SELECT, INSERT", arbetare_far="SELECT"),
                oforanderlig(tabell),
            )
        ),
    ]
