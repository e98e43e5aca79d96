create table campaign (
    id                   uuid primary key,
    version              bigint not null,
    name                 text not null,
    type                 text not null check (type in ('PublicCampaign', 'Other')),
    status               text not null check (status in ('Draft', 'Submitted', 'Active', 'Paused', 'Closing', 'Closed')),
    brief                text not null,
    segment_ids          uuid[] not null,
    starts_on            date not null,
    ends_on              date not null check (ends_on >= starts_on),
    previous_campaign_id uuid references campaign,
    pause_reason         text,
    paused_by            uuid,
    paused_at            timestamptz,
    created_at           timestamptz not null,
    created_by           uuid not null,
    created_by_name      text not null,
    changed_at           timestamptz not null,
    status_at            timestamptz not null
);

create index campaign_newest on campaign (created_at desc, id desc);
create index campaign_running on campaign (ends_on) where status in ('Active', 'Paused');

-- Everyone who wrote or changed any part of the brief: none of them approves what stands on it.
create table campaign_contributor (
    campaign_id uuid not null references campaign,
    person_id   uuid not null,
    person_name text not null,
    since       timestamptz not null,
    primary key (campaign_id, person_id)
);

-- What the rules said of the brief, each time that it was submitted or activated.
create table campaign_check (
    id               bigint generated always as identity primary key,
    campaign_id      uuid not null references campaign,
    campaign_version bigint not null,
    stage            text not null,
    ruleset_version  integer not null references ruleset,
    findings         text not null,
    motivations      text not null default '[]',
    checked_at       timestamptz not null,
    checked_by       uuid not null,
    checked_by_name  text not null
);

create index campaign_check_of on campaign_check (campaign_id, id);

create table campaign_closing (
    campaign_id    uuid primary key references campaign,
    evaluation     text not null,
    closed_at      timestamptz not null,
    closed_by      uuid not null,
    closed_by_name text not null
);

-- What Measurement reported, newest version of each breach.
create table breach (
    id           uuid primary key,
    version      bigint not null,
    guardrail    text not null,
    account_id   uuid,
    message_id   uuid,
    campaign_ids uuid[] not null,
    explanation  text not null,
    open         boolean not null,
    at           timestamptz not null
);

create index breach_open on breach (id) where open;
