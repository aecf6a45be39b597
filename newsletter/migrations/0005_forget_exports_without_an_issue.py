from django.db import migrations


def forget(apps, schema_editor):
    """They are one HTML file of every story there was; an issue is chosen, and exported again."""
    apps.get_model("newsletter", "TakenDown").objects.all().delete()
    apps.get_model("newsletter", "Export").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0004_stories_no_longer_hold_one_consent")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
