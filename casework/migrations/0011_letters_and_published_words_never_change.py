import django.db.models.deletion
from django.db import migrations, models

REFUSE = """
CREATE FUNCTION casework_refuse_letter_change() RETURNS trigger AS $$
BEGIN
    IF (OLD.html, OLD.sha256, OLD.kind, OLD.request_id, OLD.decision_id, OLD.text_id, OLD.facts,
        OLD.issued_at) IS DISTINCT FROM
       (NEW.html, NEW.sha256, NEW.kind, NEW.request_id, NEW.decision_id, NEW.text_id, NEW.facts,
        NEW.issued_at) THEN
        RAISE EXCEPTION 'an issued letter never changes: issue another'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE FUNCTION casework_refuse_published_words() RETURNS trigger AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'published words never change: draft a new version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE TRIGGER letter_never_changes BEFORE UPDATE ON casework_letter
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_letter_change();
CREATE TRIGGER published_words_never_change BEFORE UPDATE OR DELETE ON casework_lettertext
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_published_words();
"""

ALLOW = """
DROP TRIGGER published_words_never_change ON casework_lettertext;
DROP TRIGGER letter_never_changes ON casework_letter;
DROP FUNCTION casework_refuse_published_words();
DROP FUNCTION casework_refuse_letter_change();
"""


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REFUSE)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ALLOW)


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_old_letters_name_their_request")]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="requests_app.request",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("request", "kind", "occasion"), name="one_letter_of_each_kind_and_occasion"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision__isnull", False)),
                fields=("decision", "kind"),
                name="one_letter_of_each_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", None),
                    models.Q(("decision__isnull", False), ("strand__isnull", False)),
                    _connector="OR",
                ),
                name="a_letter_about_a_decision_names_its_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_at", None), ("posted_by", None)),
                    models.Q(
                        ("by_post", True),
                        ("posted_at__isnull", False),
                        ("posted_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="posted_by_somebody_on_a_day",
            ),
        ),
        migrations.RunPython(refuse, allow),
    ]
