"""A list of cards may correct another; one is drafted at a time; where everything counts a period has no first day."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("credit", "0002_corrections")]

    operations = [
        migrations.AlterField(model_name="cardlist", name="first", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="cardlist",
            name="corrects",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="corrections",
                to="credit.cardlist",
            ),
        ),
        migrations.AddConstraint(
            model_name="cardlist",
            constraint=models.UniqueConstraint(
                fields=["scheme", "region_path"], name="credit_one_running_list",
                condition=Q(state="drafted", corrects__isnull=True),
            ),
        ),
        migrations.AddConstraint(
            model_name="cardlist",
            constraint=models.UniqueConstraint(
                fields=["corrects"], name="credit_one_running_correction",
                condition=Q(state="drafted", corrects__isnull=False),
            ),
        ),
    ]  # fmt: skip
