"""A frozen roll is counted by place once; turnout is counted from one index."""

from django.db import migrations, models

COUNTING = """
INSERT INTO ballots_place (poll_id, region_path, subject_id, electors)
SELECT e.poll_id, e.region_path, e.subject_id, count(*) FROM ballots_elector e
  JOIN ballots_poll p ON p.id = e.poll_id AND p.state <> 'prepared' GROUP BY 1, 2, 3"""


class Migration(migrations.Migration):
    dependencies = [("ballots", "0003_sheets_sealed")]
    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("subject_id", models.UUIDField(null=True)),
                ("electors", models.PositiveIntegerField()),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False, on_delete=models.PROTECT, related_name="places", to="ballots.poll"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("poll", "region_path", "subject_id"), name="ballots_place_once", nulls_distinct=False
                    )
                ]
            },
        ),
        migrations.RunSQL(COUNTING, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="part", name="ballots_part_region"),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(
                fields=["poll", "region_path"],
                include=("subject_id", "turn", "channel", "taken_at"),
                name="ballots_part_turnout",
            ),
        ),
    ]
