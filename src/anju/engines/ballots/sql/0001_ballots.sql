-- The ballots, partitioned by year. Django cannot declare a partitioned table.
CREATE TABLE ballots_ballot (
    year smallint NOT NULL,
    id uuid NOT NULL,
    poll_id uuid NOT NULL,
    subject_id uuid,
    party varchar(24) NOT NULL,
    region_path varchar(64) COLLATE "C" NOT NULL,
    elector_id uuid,
    link bytea,
    turn smallint NOT NULL,
    answers smallint[] NOT NULL,
    weight numeric(12, 2) NOT NULL,
    channel varchar(8) NOT NULL,
    standing varchar(8) NOT NULL,
    reason varchar(24) NOT NULL,
    taken_on date,
    salt bytea NOT NULL,
    leaf bytea NOT NULL,
    PRIMARY KEY (year, id),
    CONSTRAINT ballots_ballot_once UNIQUE (year, link, turn)
) PARTITION BY LIST (year);
CREATE INDEX ballots_ballot_subject ON ballots_ballot (year, poll_id, subject_id);
DO $$
BEGIN
    FOR year IN 2014..2040 LOOP
        EXECUTE format('CREATE TABLE ballots_ballot_%s PARTITION OF ballots_ballot FOR VALUES IN (%s)', year, year);
    END LOOP;
END $$;
CREATE TABLE ballots_ballot_default PARTITION OF ballots_ballot DEFAULT;
