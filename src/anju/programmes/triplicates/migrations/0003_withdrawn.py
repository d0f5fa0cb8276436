from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("triplicates", "0002_ended_by_place")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="withdrawn_because",
            field=models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
    ]
