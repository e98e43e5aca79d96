-- What other services told: copies, replaced by newer versions only.

create table message (
    message_id  uuid primary key,
    version     integer not null,
    campaign_id uuid not null,
    title       text not null
);

create table segment (
    segment_id uuid primary key,
    version    integer not null,
    name       text not null
);

create table post (
    post_id         uuid primary key,
    version         bigint not null,
    campaign_id     uuid not null,
    message_id      uuid not null,
    message_version integer not null,
    variant_key     text not null,
    segment_id      uuid not null,
    account_id      uuid not null,
    channel         text not null,
    due_at          timestamptz,
    published_at    timestamptz,
    permalink       text
);

create index post_campaign on post (campaign_id);

create table insight_snapshot (
    snapshot_id  uuid primary key,
    post_id      uuid not null,
    api_version  text not null,
    collected_at timestamptz not null
);

create index insight_snapshot_post on insight_snapshot (post_id, collected_at);

-- Lifetime counters of a post as they stood at the end of a day (Europe/Amsterdam). A metric that was not given has no row: unknown is not zero.
create table insight_fact (
    post_id      uuid not null,
    metric       text not null,
    day          date not null,
    lifetime     bigint not null,
    collected_at timestamptz not null,
    primary key (post_id, metric, day)
);

create table account_audience (
    snapshot_id  uuid primary key,
    account_id   uuid not null,
    channel      text not null,
    bands        text not null,
    campaign_ids uuid[] not null,
    collected_at timestamptz not null
);

create index account_audience_account on account_audience (account_id, collected_at);
