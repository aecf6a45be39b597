"""Lines of a budget that a review has replaced since end where the newer budget begins."""

from datetime import timedelta

from django.db import migrations


def end_older_lines(apps, schema_editor):
    budgets = apps.get_model("budgets", "Budget").objects
    lines = apps.get_model("budgets", "BudgetLine").objects
    for newer in budgets.filter(number__gt=1).order_by("strand_id", "number"):
        older = lines.filter(budget__strand=newer.strand_id, budget__number__lt=newer.number)
        older.filter(ended_on=None).update(
            ended_on=newer.starts_on - timedelta(days=1), replaced_by=newer
        )


class Migration(migrations.Migration):
    dependencies = [("budgets", "0005_lines_end_and_reviews_of_outcomes")]

    operations = [migrations.RunPython(end_older_lines, migrations.RunPython.noop)]
