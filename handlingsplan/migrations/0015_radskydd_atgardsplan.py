"""Row-level security of the plans of measures. What is decided never changes, and neither do its activities."""

from django.db import migrations

from aktorer.radskydd import egen_kommun_for, oforanderlig, skydda

LEDER = egen_kommun_for("samordnare", "kommunpolis")
BESLUTAD = (
    "EXISTS (SELECT 1 FROM handlingsplan_atgardsplan p WHERE p.id = OLD.atgardsplan_id AND p.beslutad IS NOT NULL)"
)


class Migration(migrations.Migration):
    """Protect the tables. All roles of the municipality read them; those who lead write."""

    dependencies = [("handlingsplan", "0014_atgardsplan"), ("aktorer", "0002_radskydd")]
    operations = [
        skydda("handlingsplan_atgardsplan", skriv=LEDER, webb_far="SELECT, INSERT, UPDATE", arbetare_far="SELECT"),
        oforanderlig("handlingsplan_atgardsplan", nar="OLD.beslutad IS NOT NULL", utom="foljd_upp"),
        skydda("handlingsplan_atgardsplanrad", skriv=LEDER, webb_far="SELECT, INSERT, DELETE", arbetare_far="SELECT"),
        oforanderlig("handlingsplan_atgardsplanrad", nar=BESLUTAD),
        skydda("handlingsplan_beslutsorgan", skriv=LEDER, webb_far="SELECT, INSERT, DELETE", arbetare_far="SELECT"),
    ]
