"""The text that is hashed has one reading only: no field before `data` holds the mark that parts them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One constraint."""

    dependencies = [("aktorer", "0002_radskydd")]
    operations = [
        migrations.AddConstraint(
            "loggpost",
            models.CheckConstraint(
                condition=~(Q(roll__contains="|") | Q(handling__contains="|") | Q(objekt__contains="|")),
                name="loggpost_entydig",
            ),
        ),
    ]
