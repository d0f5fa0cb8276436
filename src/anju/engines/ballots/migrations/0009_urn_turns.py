"""How often a secret ballot was changed, by whoever holds its receipt."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ballots", "0008_mixing")]
    operations = [migrations.AddField("inurn", "turn", models.SmallIntegerField(db_default=0))]
