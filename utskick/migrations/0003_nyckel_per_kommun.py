"""A key is unique within its municipality: a neighbour's key can neither be guessed nor be in the way."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Keys per municipality; the mail log is read in the order of `id`."""

    dependencies = [("utskick", "0002_radskydd")]
    operations = [
        migrations.AlterField("utkorg", "nyckel", models.CharField(max_length=120)),
        migrations.AlterField("mejl", "nyckel", models.CharField(max_length=120)),
        migrations.AddConstraint(
            "utkorg", models.UniqueConstraint(fields=["kommun", "nyckel"], name="utkorg_nyckel_unik")
        ),
        migrations.AddConstraint("mejl", models.UniqueConstraint(fields=["kommun", "nyckel"], name="mejl_nyckel_unik")),
        migrations.RemoveIndex("mejl", "mejl_logg_idx"),
        migrations.AddIndex("mejl", models.Index(fields=["kommun", "-id"], name="mejl_logg_idx")),
    ]
