from django.db import migrations

TABLES = ["allocation_ratecard", "allocation_scheme"]

REFUSE = """
CREATE FUNCTION allocation_refuse_published() RETURNS trigger AS $$
BEGIN
    IF OLD.status = 'published' THEN
        RAISE EXCEPTION 'a published version never changes: draft a new one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE FUNCTION allocation_refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'a stored calculation never changes: make a new one'
        USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql;

CREATE TRIGGER calculation_never_changes BEFORE UPDATE ON allocation_calculation
    FOR EACH ROW EXECUTE FUNCTION allocation_refuse_change();
"""

ALLOW = """
DROP TRIGGER calculation_never_changes ON allocation_calculation;
DROP FUNCTION allocation_refuse_change();
DROP FUNCTION allocation_refuse_published();
"""


def refuse(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(REFUSE)
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION allocation_refuse_published();"
        )


def allow(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes ON {table};")
    schema_editor.execute(ALLOW)


class Migration(migrations.Migration):
    dependencies = [("allocation", "0002_publish_once")]

    operations = [migrations.RunPython(refuse, allow)]
