-- Ballots lie in the order in which they came, and so do the parts of the roll's side: laid side by side, by a copy of
-- the database or by the number of the transaction, they would say whose is whose, without any key. So whoever closes
-- lets a poll's ballots be laid down again in a random order, all by one transaction. Nothing else can move a ballot.
CREATE OR REPLACE FUNCTION ballots_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME ~ '^ballots_(ballot|aside)' THEN
        IF current_setting('ballots.mixing', true) = OLD.poll_id::text THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'ballots only grow: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Set a ballot aside instead.';
END $$;

-- Runs as its owner: the application may not delete a ballot. What it takes up it lays down again in the same statement,
-- all but the day: with the way it came, the day would tell apart the one household of an estate that voted so on it.
CREATE FUNCTION ballots_mix(of_year smallint, of_poll uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ballots_poll WHERE id = of_poll AND state IN ('open', 'closed')) THEN
        RAISE EXCEPTION 'ballots are mixed at closing and at the count only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('ballots.mixing', of_poll::text, true);
    WITH taken AS (DELETE FROM ballots_ballot WHERE year = of_year AND poll_id = of_poll RETURNING *)
    INSERT INTO ballots_ballot (year, id, poll_id, subject_id, party, region_path, elector_id, link, turn, answers, weight,
        channel, standing, reason, taken_on, salt, leaf)
    SELECT year, id, poll_id, subject_id, party, region_path, elector_id, link, turn, answers, weight,
        channel, standing, reason, NULL, salt, leaf
    FROM taken ORDER BY gen_random_uuid();
    WITH taken AS (DELETE FROM ballots_aside WHERE poll_id = of_poll RETURNING *)
    INSERT INTO ballots_aside SELECT * FROM taken ORDER BY gen_random_uuid();
    PERFORM set_config('ballots.mixing', '', true);
END $$;
