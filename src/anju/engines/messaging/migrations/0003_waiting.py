from django.db import migrations, models


class Migration(migrations.Migration):
    """Acts of which somebody must still be told, in a table of their own instead of a job each."""

    dependencies = [("messaging", "0002_sent_texts")]

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[("entry_id", models.UUIDField(primary_key=True, serialize=False))],
        ),
    ]
