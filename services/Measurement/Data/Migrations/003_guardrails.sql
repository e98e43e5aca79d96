-- One row per monitor and account: the state as last judged. Version counts breaches and releases.
create table guardrail (
    guardrail      text not null,
    account_id     uuid not null,
    channel        text not null,
    version        bigint not null default 0,
    state          text not null,
    value          double precision,
    ceiling        double precision not null,
    units          bigint,
    log_e          double precision,
    judged_at      timestamptz,
    epoch_from     timestamptz,
    released_at    timestamptz,
    released_value double precision,
    primary key (guardrail, account_id)
);

create table breach (
    id           uuid primary key,
    guardrail    text not null,
    account_id   uuid not null,
    campaign_ids uuid[] not null,
    version      bigint not null,
    evidence     text not null,
    value        double precision not null,
    latest_value double precision not null,
    threshold    double precision not null,
    units        bigint not null,
    explanation  text not null,
    opened_at    timestamptz not null,
    released_at  timestamptz
);

-- While a breach is open the same monitor does not open another one on the same account.
create unique index breach_open on breach (guardrail, account_id) where released_at is null;
create index breach_campaigns on breach using gin (campaign_ids);

create table breach_release (
    breach_id   uuid not null references breach,
    person_id   uuid not null,
    person_name text not null,
    role        text not null,
    reason      text not null,
    at          timestamptz not null,
    primary key (breach_id, person_id)
);
