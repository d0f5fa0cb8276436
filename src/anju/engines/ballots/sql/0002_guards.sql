-- Nobody changes or removes a ballot, a part taken, a tally, whatever the role's rights; a roll only until it opens.
CREATE FUNCTION ballots_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ballots only grow: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Set a ballot aside instead.';
END $$;

CREATE TRIGGER ballots_only_grow BEFORE UPDATE OR DELETE ON ballots_ballot FOR EACH ROW EXECUTE FUNCTION ballots_refuse();
CREATE TRIGGER ballots_only_grow BEFORE UPDATE OR DELETE ON ballots_part FOR EACH ROW EXECUTE FUNCTION ballots_refuse();
CREATE TRIGGER ballots_only_grow BEFORE UPDATE OR DELETE ON ballots_aside FOR EACH ROW EXECUTE FUNCTION ballots_refuse();
CREATE TRIGGER ballots_only_grow BEFORE UPDATE OR DELETE ON ballots_tally FOR EACH ROW EXECUTE FUNCTION ballots_refuse();

CREATE FUNCTION ballots_frozen_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ballots_poll WHERE id = OLD.poll_id AND state <> 'prepared') THEN
        RAISE EXCEPTION 'the roll was frozen when the window opened: % is refused', TG_OP
            USING ERRCODE = 'insufficient_privilege', HINT = 'The roll of the next poll can be another one.';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER ballots_frozen BEFORE UPDATE OR DELETE ON ballots_elector FOR EACH ROW EXECUTE FUNCTION ballots_frozen_row();

CREATE FUNCTION ballots_frozen_roll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ballots_poll WHERE state <> 'prepared' AND id IN (SELECT DISTINCT poll_id FROM added)) THEN
        RAISE EXCEPTION 'the roll was frozen when the window opened: nobody is added'
            USING ERRCODE = 'insufficient_privilege', HINT = 'The roll of the next poll can be another one.';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ballots_frozen_adding AFTER INSERT ON ballots_elector
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ballots_frozen_roll();
