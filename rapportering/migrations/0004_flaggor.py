"""What a writer chose to keep in a text although it may point somebody out, and why. The table's rules hold for it too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add flaggor and flaggskal to Rapporttext."""

    dependencies = [("rapportering", "0003_granskning")]

    operations = [
        migrations.AddField(
            model_name="rapporttext",
            name="flaggor",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text='{"slag", "start", "slut"} som texten lämnades in.',
                verbose_name="vad som kan peka ut någon",
            ),
        ),
        migrations.AddField(
            model_name="rapporttext",
            name="flaggskal",
            field=models.TextField(blank=True, verbose_name="varför det står kvar"),
        ),
        migrations.AddConstraint(
            model_name="rapporttext",
            constraint=models.CheckConstraint(
                condition=models.Q(("flaggor", []), models.Q(("flaggskal", ""), _negated=True), _connector="OR"),
                name="rapporttext_flagga_har_skal",
            ),
        ),
    ]
