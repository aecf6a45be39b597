"""Each story becomes a story of one budget, and its consent a row of its own.

Those consents named no channels, so each is kept as a record that no longer counts: whoever is needed
is asked again, for the story as it stands. A draft is what such a story becomes meanwhile.
"""

import uuid

from django.db import migrations

from newsletter.words import AREA_OF

AGREED = ("consented", "signed")


def move(apps, schema_editor):
    study_model = apps.get_model("newsletter", "CaseStudy")
    for study in study_model.objects.order_by("pk"):
        _move_consent(apps, study)
        part = {"study": study, "budget_id": study.budget_id, "ended_at": study.withdrawn_at}
        apps.get_model("newsletter", "StudyBudget").objects.create(**part)
        study.key, study.need_area = uuid.uuid4(), AREA_OF[study.need]
        study.written_by_id = study.proposed_by_id
        if study.status in AGREED:
            study.status, study.signed_by_id, study.signed_at = "draft", None, None
        study.save()


def _move_consent(apps, study):
    if study.consent_by_id is None:
        return
    apps.get_model("newsletter", "StudyConsent").objects.create(
        study=study,
        budget_id=study.budget_id,
        whose="parent",
        person_id=study.consent_by_id,
        asked_at=study.proposed_at,
        asked_by_id=study.proposed_by_id,
        answer="yes",
        answered_on=study.consent_on,
        until=study.consent_until,
        how="online" if study.consent_how == "online" else "paper",
        talked_with="Not written down",
        recorded_by_id=study.consent_recorded_by_id,
        by_email=True,
        fingerprint=study.consent_text_sha256,
        void_at=study.withdrawn_at or study.proposed_at,
    )


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0002_stories_of_several_budgets")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
