"""What few know of an event, and what the unit did itself. The tables' rules hold for them too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the circumstances to Rapport and egen_atgard to Rapporttext."""

    dependencies = [
        ("rapportering", "0004_flaggor"),
    ]

    operations = [
        migrations.AddField(
            model_name="rapport",
            name="aldersgrupp",
            field=models.CharField(
                choices=[
                    ("0-14", "Barn under 15"),
                    ("15-17", "15–17 år"),
                    ("18-24", "18–24 år"),
                    ("vuxna", "Vuxna"),
                    ("blandat", "Blandat"),
                    ("okant", "Vet inte"),
                ],
                db_default="okant",
                default="okant",
                max_length=7,
                verbose_name="åldersgrupp",
            ),
        ),
        migrations.AddField(
            model_name="rapport",
            name="antal_personer",
            field=models.CharField(
                choices=[
                    ("1-2", "1–2"),
                    ("3-5", "3–5"),
                    ("6-10", "6–10"),
                    ("11-20", "11–20"),
                    ("21-", "Fler än 20"),
                    ("okant", "Vet inte"),
                ],
                db_default="okant",
                default="okant",
                max_length=5,
                verbose_name="antal personer",
            ),
        ),
        migrations.AddField(
            model_name="rapport",
            name="polisanmald",
            field=models.CharField(
                choices=[("ja", "Ja"), ("nej", "Nej"), ("vet_ej", "Vet inte")],
                db_default="vet_ej",
                default="vet_ej",
                max_length=6,
                verbose_name="polisanmält",
            ),
        ),
        migrations.AddField(
            model_name="rapport",
            name="upprepning",
            field=models.CharField(
                choices=[("forsta", "Första gången"), ("aterkommande", "Återkommande"), ("vet_ej", "Vet inte")],
                db_default="vet_ej",
                default="vet_ej",
                max_length=12,
                verbose_name="har hänt förut",
            ),
        ),
        migrations.AddField(
            model_name="rapporttext",
            name="egen_atgard",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="vad ni gjorde själva"),
        ),
        migrations.AlterField(
            model_name="rapporttext",
            name="flaggor",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text='{"slag", "start", "slut"} som texten lämnades in, "falt" om det står i egen_atgard.',
                verbose_name="vad som kan peka ut någon",
            ),
        ),
    ]
