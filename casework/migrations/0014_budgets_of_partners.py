"""What health or social care had agreed before its part had a budget of its own."""

from django.db import migrations


def open_budgets(apps, schema_editor):
    decisions = apps.get_model("casework", "PartnerDecision").objects
    budgets = apps.get_model("budgets", "Budget").objects
    agreed = decisions.filter(total__gt=0, strand__budgets=None).select_related("strand")
    for decision in agreed:
        budget = budgets.create(
            request_id=decision.strand.request_id,
            strand_id=decision.strand_id,
            number=1,
            starts_on=decision.starts_on,
            ends_on=decision.ends_on,
            decided_on=decision.decided_on,
            opened_at=decision.recorded_at,
            opened_by_id=decision.recorded_by_id,
            total=decision.total,
        )
        _write_lines(apps, budget, decision)


def _write_lines(apps, budget, decision):
    model = apps.get_model("budgets", "BudgetLine")
    rows = decision.lines.filter(agreed=True).select_related("line").order_by("line__position")
    model.objects.bulk_create(
        model(
            budget=budget,
            line=row.line,
            position=place,
            provision=row.line.provision,
            outcome=row.line.outcome,
            purpose=row.line.purpose,
            mechanism=row.mechanism,
            funding="partner",
            payment="not_a_payment" if row.mechanism == "arrangement" else "taken_up",
            amount=row.amount,
        )
        for place, row in enumerate(rows, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0007_a_line_is_agreed_once_at_a_time"),
        ("casework", "0013_no_share_without_a_yes"),
    ]

    operations = [migrations.RunPython(open_budgets, migrations.RunPython.noop)]
