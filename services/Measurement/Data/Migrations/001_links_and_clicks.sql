-- Codes are minted by Content and stand in texts that people have seen: a code never gets another target.

create table tracked_link (
    code            text primary key,
    target          text not null,
    campaign_id     uuid not null,
    message_id      uuid not null,
    message_version integer not null,
    created_at      timestamptz not null
);

create index tracked_link_campaign on tracked_link (campaign_id);

-- All that is kept of a click: the link, the hour and whether a program or a person came. Nothing identifies anybody.
create table click_count (
    code   text not null,
    hour   timestamptz not null,
    agent  text not null check (agent in ('Person', 'Program')),
    clicks bigint not null check (clicks > 0),
    primary key (code, hour, agent)
);

-- How far each journal of clicks has been counted; moves in the transaction that counts, so that no click counts twice.
create table click_journal (
    journal    uuid primary key,
    position   bigint not null,
    counted_at timestamptz not null
);

-- Campaigns whose figures changed and whose watchers have not been told yet.
create table figures_changed (
    campaign_id uuid primary key,
    changed_at  timestamptz not null
);
