"""A computation may be of a field that was named, of which some take no part and have no rank."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0002_guards")]
    operations = [
        migrations.AddField("run", "of_field", models.BooleanField(default=False)),
        migrations.AlterField("runresult", "rank", models.PositiveIntegerField(null=True)),
    ]
