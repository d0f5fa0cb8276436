"""Placing a file of divisions into the tree, set by set, inside the database.

Rows are copied into a temporary table as they are read, then placed level by level: a row hangs below the nearest upper
level among the rows that carry its parent's code. That settles codes that stand on several levels (441900 is a city and
its district) and rows that name themselves as their parent.
"""

from datetime import date

from django.db.backends.utils import CursorWrapper

from anju.ground.registers.rules import DIGITS, LEVELS

STAGE = """
SET LOCAL work_mem = '128MB';
DROP TABLE IF EXISTS pg_temp.staged_region, pg_temp.placed_region, pg_temp.region_change;
CREATE TEMP TABLE staged_region (line int, code text, rank smallint, name text, parent_code text, internal boolean)
    ON COMMIT DROP;
CREATE TEMP TABLE placed_region (line int, code text, rank smallint, name text, internal boolean,
    parent_path text COLLATE "C", path text COLLATE "C") ON COMMIT DROP;
"""
COPY = "COPY staged_region (line, code, rank, name, parent_code, internal) FROM STDIN"

_LEVEL_NAME = f"(ARRAY[{', '.join(repr(level) for level in LEVELS)}])[{{rank}} + 1]"
_LEVEL_RANK = f"(array_position(ARRAY[{', '.join(repr(level) for level in LEVELS)}]::varchar[], level) - 1)"

_PLACE_TOP = """
INSERT INTO placed_region
SELECT line, code, rank, name, internal, '', left(code, 2) || '/' FROM staged_region WHERE rank = 0
"""
_PLACE_BELOW = f"""
INSERT INTO placed_region
SELECT s.line, s.code, s.rank, s.name, s.internal, p.path, p.path || left(s.code, %(digits)s) || '/'
  FROM staged_region s
  JOIN (SELECT DISTINCT ON (code) code, path FROM (
            SELECT code, path, rank, true AS from_file FROM placed_region
            UNION ALL
            SELECT code, path, {_LEVEL_RANK}, false FROM registers_region
             WHERE valid_to IS NULL AND {_LEVEL_RANK} < %(rank)s AND code IN (
                   SELECT parent_code FROM staged_region WHERE rank = %(rank)s
                   EXCEPT SELECT code FROM placed_region)) AS known
         ORDER BY code, from_file DESC, rank DESC) AS p ON p.code = s.parent_code
 WHERE s.rank = %(rank)s
"""

DOUBLES = """
SELECT s.line, d.first FROM staged_region s
  JOIN (SELECT code, rank, min(line) AS first FROM staged_region GROUP BY code, rank HAVING count(*) > 1) d
       USING (code, rank)
 WHERE s.line > d.first ORDER BY s.line LIMIT 1000
"""
ORPHANS = """
SELECT s.line, s.parent_code FROM staged_region s LEFT JOIN placed_region p USING (line)
 WHERE p.line IS NULL ORDER BY s.line LIMIT 1000
"""
CROWDED = """
SELECT p.line, d.first FROM placed_region p
  JOIN (SELECT path, min(line) AS first FROM placed_region GROUP BY path HAVING count(*) > 1) d USING (path)
 WHERE p.line > d.first ORDER BY p.line LIMIT 1000
"""
_LEAVES = """
SELECT min(path), max(path), count(*) FROM placed_region p
 WHERE NOT internal AND NOT EXISTS (SELECT 1 FROM placed_region c WHERE c.parent_path = p.path)
"""

COMPARE = f"""
CREATE TEMP TABLE region_change ON COMMIT DROP AS
SELECT p.*, r.id AS old_id, r.valid_from AS old_from,
       CASE WHEN r.id IS NULL THEN 'added' WHEN r.path <> p.path THEN 'moved'
            WHEN r.name <> p.name THEN 'renamed' ELSE 'unchanged' END AS change
  FROM placed_region p
  LEFT JOIN registers_region r
    ON r.code = p.code AND r.level = {_LEVEL_NAME.format(rank="p.rank")} AND r.valid_to IS NULL
"""
VANISH = """
INSERT INTO region_change (code, name, internal, parent_path, path, old_id, old_from, change)
SELECT r.code, r.name, r.is_internal, r.parent_path, r.path, r.id, r.valid_from, 'closed'
  FROM registers_region r
 WHERE r.valid_to IS NULL AND r.path LIKE %(covers)s AND r.is_internal = %(internal)s
   AND NOT EXISTS (SELECT 1 FROM region_change c WHERE c.old_id = r.id)
"""
NEWEST = "SELECT max(old_from) FROM region_change WHERE change IN ('moved', 'renamed', 'closed')"
CLOSE = """
UPDATE registers_region r SET valid_to = %(day)s FROM region_change c
 WHERE r.id = c.old_id AND c.change IN ('moved', 'renamed', 'closed')
"""
# A version 7 identifier, as kit.ids makes it: milliseconds, then chance.
_UUID7 = """encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send(
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid"""
OPEN = f"""
INSERT INTO registers_region (id, code, level, name, parent_path, path, valid_from, valid_to, is_internal, source)
SELECT {_UUID7}, code, {_LEVEL_NAME.format(rank="rank")}, name, parent_path, path, %(day)s, NULL, internal, %(source)s
  FROM region_change WHERE change IN ('added', 'moved', 'renamed') ORDER BY path
"""
COUNTS = "SELECT internal, change, count(*) FROM region_change GROUP BY internal, change"
STRANDED = """
SELECT count(*) FROM registers_estate e
 WHERE e.valid_to IS NULL AND NOT EXISTS (
       SELECT 1 FROM registers_region r WHERE r.path = e.region_path AND r.valid_to IS NULL)
"""


def place(cursor: CursorWrapper) -> None:
    """Fill ``placed_region`` from ``staged_region``; rows without a known parent stay behind."""
    cursor.execute("ANALYZE staged_region")
    cursor.execute(_PLACE_TOP)
    for rank, level in enumerate(LEVELS[1:], start=1):
        cursor.execute(_PLACE_BELOW, {"rank": rank, "digits": DIGITS[level]})
    cursor.execute("ANALYZE placed_region")


def ends(cursor: CursorWrapper) -> list[str]:
    """The first and the last of the innermost divisions; none if there is but one (it covers nothing)."""
    cursor.execute(_LEAVES)
    first, last, count = cursor.fetchone()
    return [first, last] if count > 1 else []


def apply(cursor: CursorWrapper, *, day: date, source: str) -> None:
    """Close what changed or vanished, then open what is new; no row is deleted."""
    cursor.execute(CLOSE, {"day": day})
    cursor.execute(OPEN, {"day": day, "source": source})
