"""Open cases that answer for others are found at once; before, all that was ever merged was looked through."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# The few cases that others were merged into so far.
MARK = """
UPDATE cases_case SET has_merged = true
 WHERE id IN (SELECT merged_into_id FROM cases_case WHERE merged_into_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0006_open_by_opening")]

    operations = [
        migrations.AddField(model_name="case", name="has_merged", field=models.BooleanField(default=False)),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", 0), ("has_merged", True)), fields=["id"], name="case_open_answering"
            ),
        ),
    ]
