"""What a person has chosen for the keyboard and for mail on what the own reports led to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add kortkommandon and utfallsmejl to Anvandare."""

    dependencies = [("aktorer", "0006_platser_och_omraden")]

    operations = [
        migrations.AddField(
            "anvandare",
            "kortkommandon",
            models.BooleanField(db_default=False, default=False, verbose_name="kortkommandon med en tangent"),
        ),
        migrations.AddField(
            "anvandare",
            "utfallsmejl",
            models.BooleanField(db_default=True, default=True, verbose_name="mejl om vad rapporterna ledde till"),
        ),
    ]
