"""That a household's link was asked for by SMS; kept a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ballots", "0010_comments_without_moments")]
    operations = [
        migrations.CreateModel(
            name="LinkAsked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField(db_index=True)),
                (
                    "elector",
                    models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="ballots.elector"),
                ),
            ],
            options={
                "db_table": "ballots_link_asked",
                "indexes": [models.Index(fields=["elector", "asked_at"], name="ballots_link_asked_elector")],
            },
        ),
    ]
