from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("budgets", "0006_end_lines_decided_anew")]

    operations = [
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('line',), name='a_line_is_agreed_once_at_a_time'),
        ),
    ]
