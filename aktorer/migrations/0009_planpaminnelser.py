"""What a person has chosen about reminders of the own activities."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add planpaminnelser to Anvandare."""

    dependencies = [("aktorer", "0008_omradesinlasning")]

    operations = [
        migrations.AddField(
            "anvandare",
            "planpaminnelser",
            models.BooleanField(db_default=True, default=True, verbose_name="påminnelser om aktiviteter"),
        ),
    ]
