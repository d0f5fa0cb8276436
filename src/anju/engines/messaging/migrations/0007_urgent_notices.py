from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether a notice was urgent when it was given; of those given before, none."""

    dependencies = [("messaging", "0006_webhooks")]

    operations = [migrations.AddField("notice", "urgent", models.BooleanField(default=False))]
