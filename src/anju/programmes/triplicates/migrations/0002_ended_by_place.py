from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("triplicates", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                fields=["region_path", "-case"],
                condition=models.Q(("ended_at__isnull", False)),
                name="triplicate_ended_place",
            ),
        ),
    ]
