-- The entries, partitioned by month of recording. Django cannot declare a partitioned table.
CREATE TABLE ledger_entry (
    id uuid NOT NULL PRIMARY KEY,
    act varchar(64) NOT NULL,
    subject_type varchar(64) NOT NULL,
    subject_id uuid NOT NULL,
    actor_kind varchar(16) NOT NULL,
    actor_id uuid,
    acting_for_id uuid,
    happened_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    region_path varchar(64) COLLATE "C" NOT NULL,
    enterprise_id uuid,
    rule_version varchar(96) NOT NULL,
    digest bytea,
    number_1 bigint,
    number_2 bigint,
    amount_1 numeric(20, 4),
    flag_1 boolean,
    day_1 date,
    code_1 varchar(64),
    code_2 varchar(64),
    ref_1 uuid,
    ref_2 uuid,
    hash bytea NOT NULL
) PARTITION BY RANGE (id);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject_id);
CREATE INDEX ledger_entry_act ON ledger_entry (act, happened_at);
CREATE INDEX ledger_entry_region ON ledger_entry (region_path, act, happened_at);
CREATE TABLE ledger_entry_default PARTITION OF ledger_entry DEFAULT;
