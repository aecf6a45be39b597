from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0008_scan_of_a_signed_consent'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='outcomereview',
            name='a_no_in_a_review_says_why',
        ),
        migrations.AddConstraint(
            model_name='outcomereview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(models.Q(models.Q(('appropriate', 'no'), _negated=True), models.Q(('appropriate_why', ''), _negated=True), _connector='OR'), models.Q(models.Q(('effective', 'no'), _negated=True), models.Q(('effective_why', ''), _negated=True), _connector='OR'), models.Q(models.Q(('sufficient', 'no'), _negated=True), models.Q(('sufficient_why', ''), _negated=True), _connector='OR'), models.Q(models.Q(('conditions_met', 'no'), _negated=True), models.Q(('conditions_met_why', ''), _negated=True), _connector='OR'), models.Q(models.Q(('obligations_kept', 'no'), _negated=True), models.Q(('obligations_kept_why', ''), _negated=True), _connector='OR')), _connector='OR'), name='a_no_in_a_review_says_why'),
        ),
    ]
