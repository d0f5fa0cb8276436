"""The indexes by which everybody leafs through enterprises and managers, built while the tables are in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("registers", "0002_choices_in_words")]

    operations = [
        AddIndexConcurrently(model_name=name, index=models.Index(fields=["name", "id"], name=f"{short}_in_order"))
        for name, short in (("enterprise", "enterprise"), ("projectmanager", "manager"))
    ]
