"""Nobody changes or removes a result, or what a list of boards changed, whatever the role's rights."""

from django.db import migrations

REFUSING = """
CREATE FUNCTION assessments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'results of an assessment only grow: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Correct the boards instead; the results stay.';
END $$;
CREATE TRIGGER assessments_only_grow BEFORE UPDATE OR DELETE ON assessments_result
    FOR EACH ROW EXECUTE FUNCTION assessments_refuse();
CREATE TRIGGER assessments_only_grow BEFORE UPDATE OR DELETE ON assessments_moved
    FOR EACH ROW EXECUTE FUNCTION assessments_refuse();
"""
ALLOWING = """
DROP TRIGGER assessments_only_grow ON assessments_moved;
DROP TRIGGER assessments_only_grow ON assessments_result;
DROP FUNCTION assessments_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [migrations.RunSQL(REFUSING, ALLOWING)]
