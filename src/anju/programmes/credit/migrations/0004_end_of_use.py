"""A record's terms run from the day of its document; it is on file until it is repaired or its longest term is over."""

from django.db import migrations, models
from django.db.models import Q

FILL = """
UPDATE credit_record
SET determined_on = coalesce(public_from, (archived_at AT TIME ZONE 'Asia/Shanghai')::date)
WHERE state = 'archived'
"""


class Migration(migrations.Migration):
    dependencies = [("credit", "0003_lists_of_cards")]

    operations = [
        migrations.AddField(model_name="record", name="determined_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="record",
            name="ended",
            field=models.CharField(
                blank=True, default="", choices=[("repaired", "REPAIRED"), ("term", "TERM")], max_length=10
            ),
            preserve_default=False,
        ),
        migrations.AddField(model_name="record", name="ended_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="record", name="ended_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="record", name="use_ended_on", field=models.DateField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["ended_at"], condition=Q(ended_at__isnull=False), name="credit_record_ended"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["public_until"], name="credit_record_open_term",
                condition=Q(state="archived", ended_on__isnull=True, public_until__isnull=False),
            ),
        ),
    ]  # fmt: skip
