"""The coordinator keeps the register of units; a person may turn the reminders about the week off."""

from django.db import migrations, models

from aktorer.radskydd import WEBB, egen_kommun_for

SAMORDNAR = egen_kommun_for("samordnare")
SKRIV = f"""
ALTER POLICY aktorer_enhet_{WEBB}_ny ON aktorer_enhet WITH CHECK ({SAMORDNAR});
ALTER POLICY aktorer_enhet_{WEBB}_andra ON aktorer_enhet USING ({SAMORDNAR}) WITH CHECK ({SAMORDNAR});
GRANT INSERT, UPDATE ON aktorer_enhet TO {WEBB};
"""
TILLBAKA = f"""
REVOKE INSERT, UPDATE ON aktorer_enhet FROM {WEBB};
ALTER POLICY aktorer_enhet_{WEBB}_ny ON aktorer_enhet WITH CHECK (false);
ALTER POLICY aktorer_enhet_{WEBB}_andra ON aktorer_enhet USING (false) WITH CHECK (false);
"""


class Migration(migrations.Migration):
    """A field for each, and the policies of aktorer_enhet."""

    dependencies = [
        ("aktorer", "0004_utseende"),
    ]

    operations = [
        migrations.AddField(
            model_name="anvandare",
            name="veckopaminnelser",
            field=models.BooleanField(db_default=True, default=True, verbose_name="påminnelser om veckan"),
        ),
        migrations.AlterField(
            model_name="enhet",
            name="svarar",
            field=models.BooleanField(default=True, verbose_name="ska svara"),
        ),
        migrations.RunSQL(SKRIV, TILLBAKA),
    ]
