from django.db import migrations


class Migration(migrations.Migration):
    """Marks that nothing reads any more: what was sent stands with what is on its way out."""

    dependencies = [("messaging", "0004_on_the_way_out")]

    operations = [
        migrations.DeleteModel(name="SentText"),
        migrations.RemoveField(model_name="notice", name="emailed_at"),
    ]
