from django.db import migrations, models


class Migration(migrations.Migration):
    """Which text messages were sent, so that a job that runs again sends none twice."""

    dependencies = [("messaging", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SentText",
            fields=[
                ("key", models.CharField(max_length=160, primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField()),
            ],
        ),
    ]
