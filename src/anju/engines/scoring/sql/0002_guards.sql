-- A score line is never changed or removed, whatever the role's rights: what was wrong is corrected by a further line.
CREATE FUNCTION scoring_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'score lines are only added: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Add a correcting line instead.';
END $$;

CREATE TRIGGER scoring_only_grows BEFORE UPDATE OR DELETE ON scoring_line FOR EACH ROW EXECUTE FUNCTION scoring_refuse();
CREATE TRIGGER scoring_only_grows BEFORE UPDATE ON scoring_runresult FOR EACH ROW EXECUTE FUNCTION scoring_refuse();
