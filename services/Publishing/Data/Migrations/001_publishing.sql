-- What Publishing knows from others. Delivery is unordered: every row carries the version that it came from.

create table known_permit (
    permit_id          uuid primary key,
    message_id         uuid not null,
    message_version    integer not null,
    campaign_id        uuid not null,
    revision           integer not null default 0,      -- 0: only a withdrawal is known so far
    withdrawn_revision integer not null default 0,      -- this revision and all before it are void
    withdrawn_reason   text,
    permit             text,
    title              text
);

create index known_permit_message on known_permit (message_id, message_version);

create table known_campaign (
    campaign_id uuid primary key,
    version     bigint not null,
    state       text not null check (state in ('Active', 'Paused', 'Closed')),
    name        text,
    reason      text
);

create table known_message_pause (
    message_id uuid primary key,
    version    bigint not null,
    paused     boolean not null,
    reason     text not null
);

create table known_segment (
    segment_id      uuid primary key,
    version         integer not null default 0,
    retired_version integer not null default 0,
    name            text
);

create table known_ruleset (
    only_row boolean primary key default true check (only_row),
    version  integer not null
);

create table known_breach (
    breach_id    uuid primary key,
    version      bigint not null,
    open         boolean not null,
    guardrail    text not null,
    account_id   uuid,
    message_id   uuid,
    campaign_ids uuid[] not null,
    explanation  text
);

create index known_breach_open on known_breach (breach_id) where open;

create table publishing_state (
    only_row boolean primary key default true check (only_row),
    version  bigint not null,
    stopped  boolean not null,
    since    timestamptz,
    by_id    uuid,
    by_name  text,
    reason   text
);

insert into publishing_state (version, stopped) values (0, false);

-- Channel accounts. Tokens are encrypted before they get here; the key's id is their prefix.

create table channel_account (
    id                     uuid primary key,
    version                bigint not null,
    channel                text not null check (channel in ('TikTok', 'Instagram')),
    external_id            text not null,
    name                   text not null,
    username               text not null,
    status                 text not null check (status in ('Connected', 'ReconnectNeeded')),
    status_reason          text,
    scopes                 text[] not null,
    access_token           text not null,
    refresh_token          text,
    access_expires_at      timestamptz not null,
    works_until            timestamptz not null,
    refreshed_at           timestamptz not null,
    audience_control18_plus boolean not null default false,
    audience               text,
    audience_collected_at  timestamptz,
    created_at             timestamptz not null,
    created_by             uuid not null,
    created_by_name        text not null,
    unique (channel, external_id)
);

create table account_connection (
    state_hash      text primary key,
    channel         text not null,
    started_by      uuid not null,
    started_by_name text not null,
    expires_at      timestamptz not null,
    used_at         timestamptz
);

-- One planned publication of one variant on one account.

create table post (
    id                uuid primary key,
    version           bigint not null,
    status            text not null check (status in ('Planned', 'Due', 'Claimed', 'Sending', 'Processing', 'Published', 'Held', 'Unconfirmed',
                                                      'Failed', 'Cancelled', 'TakenDown')),
    status_since      timestamptz not null,
    campaign_id       uuid not null,
    message_id        uuid not null,
    message_version   integer not null,
    variant_key       text not null,
    segment_id        uuid not null,
    account_id        uuid not null references channel_account,
    channel           text not null,
    permit_id         uuid not null,
    permit            text not null,                    -- as it stood when the post was planned
    local_due         text not null,                    -- what the planner meant …
    zone              text not null,
    resolution        text not null,                    -- … and how a doubled hour was resolved
    due_at            timestamptz not null,
    latest_at         timestamptz not null check (latest_at > due_at),
    moderator_name    text not null,
    moderator_until   timestamptz not null,
    judgements        text not null,
    step              text,
    committed         boolean not null default false,   -- a mutation that may publish has been started and is not proven absent
    platform_media_id text,
    permalink         text,
    published_at      timestamptz,
    failure_code      text,
    next_at           timestamptz,                      -- when a worker looks at it again; null: only a person can move it
    lease_owner       text,
    lease_until       timestamptz,
    insights_at       timestamptz,
    created_at        timestamptz not null,
    created_by        uuid not null,
    created_by_name   text not null
);

create index post_open on post (next_at) where status in ('Due', 'Claimed', 'Sending', 'Processing', 'Unconfirmed');
create index post_planned on post (due_at) where status = 'Planned';
create index post_insights on post (insights_at) where status = 'Published';
create index post_message on post (message_id) where status in ('Planned', 'Due', 'Claimed', 'Sending', 'Processing', 'Held', 'Unconfirmed');
create index post_campaign on post (campaign_id, due_at, id);
create index post_account on post (account_id, due_at);
create index post_list on post (due_at, id);

create table post_hold (
    id         bigint generated always as identity primary key,
    post_id    uuid not null references post,
    code       text not null,
    arguments  text[] not null,
    owner      text not null,
    release    text not null check (release in ('Event', 'Reschedule', 'Expert')),
    deadline   timestamptz not null,
    since      timestamptz not null,
    ended_at   timestamptz,
    ended_by   uuid,
    ended_why  text
);

create index post_hold_open on post_hold (post_id) where ended_at is null;

-- An external mutation: the intent is committed before the request, every outcome after it. Nothing here is ever changed.

create table attempt (
    id              bigint generated always as identity primary key,
    post_id         uuid not null references post,
    run             integer not null,
    step            text not null,
    part            integer not null,
    publishes       boolean not null,
    permit_revision integer not null,
    intended_at     timestamptz not null,
    intended_by     text not null
);

create index attempt_post on attempt (post_id, id);

create table attempt_outcome (
    id          bigint generated always as identity primary key,
    attempt_id  bigint not null references attempt,
    outcome     text not null check (outcome in ('Confirmed', 'Rejected', 'Unknown')),
    source      text not null check (source in ('Answer', 'Recovery', 'Reading')),
    at          timestamptz not null,
    handle      text,
    secret      text,                                   -- encrypted
    code        text,
    disposition text
);

create index attempt_outcome_attempt on attempt_outcome (attempt_id, id desc);

create function outcomes_are_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'Attempts and outcomes are append-only.';
end $$;

create trigger attempt_append_only before update or delete on attempt for each row execute function outcomes_are_append_only();
create trigger attempt_outcome_append_only before update or delete on attempt_outcome for each row execute function outcomes_are_append_only();

create table takedown (
    post_id           uuid primary key references post,
    reason            text not null,
    requested_at      timestamptz not null,
    requested_by      uuid not null,
    requested_by_name text not null,
    deadline          timestamptz not null,
    confirmed_at      timestamptz,
    confirmed_by      uuid,
    confirmed_by_name text,
    evidence          text
);

create table insight (
    id           uuid primary key,
    post_id      uuid not null references post,
    api_version  text not null,
    raw          text not null,
    metrics      text not null,
    collected_at timestamptz not null
);

create index insight_post on insight (post_id, collected_at);

create table account_audience (
    id           uuid primary key,
    account_id   uuid not null references channel_account,
    api_version  text not null,
    raw          text not null,
    age_bands    text not null,
    collected_at timestamptz not null
);

create index account_audience_account on account_audience (account_id, collected_at);
