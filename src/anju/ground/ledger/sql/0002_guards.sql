-- Nobody changes or removes what stands in the ledger, whatever the role's rights.
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger only grows: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Record a correcting act instead.';
END $$;

CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON ledger_batch FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON ledger_daily_root FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_entry_default EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_leaf EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_batch EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_daily_root EXECUTE FUNCTION ledger_refuse();

-- The partition of the month that begins at ``starts``, made if it is missing and no entry of that month stands in the
-- default partition already; true if it was made. Runs as its owner: the application owns no table, yet its timer calls this.
CREATE FUNCTION ledger_make_partition(name text, starts timestamptz, ends timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    low uuid := (lpad(to_hex((extract(epoch FROM starts) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;
    high uuid := (lpad(to_hex((extract(epoch FROM ends) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;
BEGIN
    IF name !~ '^ledger_entry_[0-9]{4}_[0-9]{2}$' THEN
        RAISE EXCEPTION 'not the name of a partition: %', name;
    END IF;
    IF to_regclass(name) IS NOT NULL
        OR EXISTS (SELECT 1 FROM ledger_entry_default WHERE id >= low AND id < high) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF ledger_entry FOR VALUES FROM (%L) TO (%L)', name, low, high);
    EXECUTE format('CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON %I EXECUTE FUNCTION ledger_refuse()', name);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_make_partition(text, timestamptz, timestamptz) FROM PUBLIC;
