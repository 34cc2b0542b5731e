"""The coordinator gives and ends assignments of the own municipality, with the roles of its working cycle only."""

from django.db import migrations

from aktorer.radskydd import WEBB, egen_kommun_for

VALBAR = "roll IN ('rapportor', 'ansvarig', 'samordnare', 'kommunpolis', 'ksau')"
SAMORDNAR = f"{egen_kommun_for('samordnare')} AND {VALBAR}"
OPPNA = f"""
ALTER POLICY aktorer_uppdrag_{WEBB}_ny ON aktorer_uppdrag WITH CHECK ({SAMORDNAR});
ALTER POLICY aktorer_uppdrag_{WEBB}_andra ON aktorer_uppdrag USING ({SAMORDNAR}) WITH CHECK ({SAMORDNAR});
GRANT INSERT, UPDATE (till) ON aktorer_uppdrag TO {WEBB};
"""
STANG = f"""
REVOKE INSERT, UPDATE (till) ON aktorer_uppdrag FROM {WEBB};
ALTER POLICY aktorer_uppdrag_{WEBB}_ny ON aktorer_uppdrag WITH CHECK (false);
ALTER POLICY aktorer_uppdrag_{WEBB}_andra ON aktorer_uppdrag USING (false) WITH CHECK (false);
"""


class Migration(migrations.Migration):
    """Only the last day of an assignment may be changed."""

    dependencies = [("aktorer", "0009_planpaminnelser")]
    operations = [migrations.RunSQL(OPPNA, STANG)]
