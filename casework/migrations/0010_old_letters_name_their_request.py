from django.db import migrations


def fill(apps, schema_editor):
    Letter = apps.get_model("casework", "Letter")
    rows = Letter.objects.filter(request=None).select_related("decision__strand")
    for letter in rows.defer("html").iterator():
        strand = letter.decision.strand
        Letter.objects.filter(pk=letter.pk).update(
            request_id=strand.request_id,
            strand_id=strand.pk,
            occasion=f"decision-{letter.decision_id}",
        )


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_letters_of_a_request_and_their_texts")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
