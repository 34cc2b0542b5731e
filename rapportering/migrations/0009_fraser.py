"""Quick phrases of a group of categories."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add fraser to Kategori."""

    dependencies = [
        ("rapportering", "0008_utkast"),
    ]

    operations = [
        migrations.AddField(
            model_name="kategori",
            name="fraser",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                default=list,
                help_text="Meningar som fyller texten i formuläret. Gäller grupper.",
                size=None,
                verbose_name="snabbfraser",
            ),
        ),
    ]
