from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One registration waits per credit code, one dispute per estate and enterprise."""

    dependencies = [("registrations", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(fields=["uscc"], condition=~Q(password=""), name="one_waits_per_code"),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(
                fields=["estate", "enterprise"], condition=Q(reason=""), name="one_dispute_waits"
            ),
        ),
    ]
