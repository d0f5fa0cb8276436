"""What closing sealed, and where the published files lie."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ballots", "0006_roll_files")]
    operations = [
        migrations.AddField(
            "poll", "root_at_closing", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.AddField("poll", "looked_at", models.DateTimeField(null=True)),
        *(
            migrations.AddField(
                "poll", name, models.CharField(blank=True, default="", max_length=64), preserve_default=False
            )
            for name in ("head_file", "leaves_file", "closed_file")
        ),
    ]
