"""What a case is found by, and an index for each way an open case reaches a desk; built while the table is in use."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

import anju.engines.cases.columns as columns

# As ``searching`` explains. Nothing but the columns it is given decides its answer; a scan that had to call it for every
# case would be a mistake of the planner's, hence the cost.
KEYS = """
CREATE FUNCTION cases_keys(title text, place text, serial bigint, region text, type text, matter text, estate uuid,
                           offices uuid[], opened timestamptz) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
  one text;
  before text := ' ';
  found text[] := ARRAY[
    '~' || (serial >> 12), '~~' || (serial >> 16), 't:' || type, 'm:' || matter,
    'd:' || extract(year FROM opened AT TIME ZONE 'UTC') || '-' || extract(month FROM opened AT TIME ZONE 'UTC')];
BEGIN
  FOREACH one IN ARRAY string_to_array(lower(normalize(title || ' ' || place, NFKC)), NULL) LOOP
    IF one <> ' ' THEN
      IF ascii(one) > 126 THEN found := array_append(found, one); END IF;
      IF before <> ' ' THEN found := array_append(found, before || one); END IF;
    END IF;
    before := one;
  END LOOP;
  FOREACH one IN ARRAY (string_to_array(rtrim(region, '/'), '/'))[2:] LOOP
    found := array_append(found, '@' || one);
  END LOOP;
  FOREACH one IN ARRAY offices::text[] LOOP
    found := array_append(found, 'o:' || one);
  END LOOP;
  IF estate IS NOT NULL THEN found := array_append(found, 'e:' || estate); END IF;
  RETURN found;
END $$
"""
IS_OPEN = models.Q(("stage", 0))


def of_step(level: int) -> models.Index:
    return models.Index(columns.Step(level), "next_due_at", "id", condition=IS_OPEN, name=f"case_open_step{level}")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0003_watched")]

    operations = [
        migrations.RunSQL(KEYS, "DROP FUNCTION cases_keys"),
        *(AddIndexConcurrently(model_name="case", index=of_step(level)) for level in columns.LEVELS),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(fields=["office", "next_due_at", "id"], condition=IS_OPEN, name="case_open_owner"),
        ),
        AddIndexConcurrently(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=IS_OPEN, fastupdate=False, fields=["turn_ids", "office_ids"], name="case_open_offices"
            ),
        ),
        AddIndexConcurrently(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(columns.CaseKeys(), fastupdate=False, name="case_keys"),
        ),
        RemoveIndexConcurrently(model_name="case", name="case_open_by_region"),
        RemoveIndexConcurrently(model_name="case", name="case_open_turn"),
        RemoveIndexConcurrently(model_name="case", name="case_offices"),
    ]
