create table asset (
    hash        text primary key check (hash ~ '^[0-9a-f]{64}$'),
    media_type  text not null check (media_type in ('image/jpeg', 'video/mp4')),
    size        bigint not null,
    width       integer not null,
    height      integer not null,
    duration_ms integer,
    created_at  timestamptz not null
);

create table asset_contributor (
    hash        text not null references asset,
    person_id   uuid not null,
    person_name text not null,
    since       timestamptz not null,
    primary key (hash, person_id)
);

create table message (
    id              uuid primary key,
    version         bigint not null,
    campaign_id     uuid not null references campaign,
    number          integer not null,      -- of the current message version
    pause_version   bigint not null default 0,
    pause_reason    text,
    paused_by       uuid,
    paused_at       timestamptz,
    created_at      timestamptz not null,
    created_by      uuid not null,
    created_by_name text not null,
    changed_at      timestamptz not null
);

create index message_of_campaign on message (campaign_id, created_at desc, id desc);

create table message_version (
    message_id        uuid not null references message,
    number            integer not null,
    status            text not null check (status in ('Draft', 'Submitted', 'ChangesRequested', 'Approved', 'Withdrawn', 'Expired')),
    content           text not null,
    segment_id        uuid not null,
    created_at        timestamptz not null,
    created_by        uuid not null,
    created_by_name   text not null,
    submitted_at      timestamptz,
    submitted_by      uuid,
    submitted_by_name text,
    checked_stage     text,
    checked_at        timestamptz,
    ruleset_version   integer references ruleset,
    segment_version   integer,
    findings          text,
    status_at         timestamptz not null,
    primary key (message_id, number)
);

create index message_version_approved on message_version (segment_id) where status = 'Approved';

-- What was submitted stays as it was: only a draft can be written.
create function message_version_is_immutable() returns trigger language plpgsql as $$
begin
    if old.status <> 'Draft' and (new.content <> old.content or new.segment_id <> old.segment_id) then
        raise exception 'A submitted message version never changes: write the next one.';
    end if;
    return new;
end $$;

create trigger message_version_immutable before update on message_version for each row execute function message_version_is_immutable();

create table message_contributor (
    message_id  uuid not null references message,
    person_id   uuid not null,
    person_name text not null,
    since       timestamptz not null,
    primary key (message_id, person_id)
);

create table link_code (
    code       text primary key check (code ~ '^[1-9A-HJ-NP-Za-km-z]{8}$'),
    message_id uuid not null references message,
    target     text not null
);

create table pretest (
    id                   uuid primary key,
    message_id           uuid not null references message,
    number               integer not null,
    segment_id           uuid not null,
    held_on              date not null,
    who                  text not null,
    participants         integer not null,
    findings             text not null,
    changes              text not null,
    backfire_signs       boolean not null,
    backfire_explanation text,
    recorded_at          timestamptz not null,
    recorded_by          uuid not null,
    recorded_by_name     text not null
);

create index pretest_of on pretest (message_id, recorded_at desc);

create table review (
    id                uuid primary key,
    message_id        uuid not null,
    number            integer not null,
    decision          text not null check (decision in ('Approve', 'RequestChanges')),
    motivations       text not null,
    remarks           text not null,
    imagery_confirmed boolean not null,
    reviewed_at       timestamptz not null,
    reviewed_by       uuid not null,
    reviewed_by_name  text not null,
    foreign key (message_id, number) references message_version
);

create index review_of on review (message_id, number);

create table permit (
    id           uuid primary key,
    message_id   uuid not null,
    number       integer not null,
    revision     integer not null,
    body         text not null,
    fingerprint  text not null,             -- of the findings that the approver judged
    valid_until  timestamptz not null,
    evaluated_on date not null,
    voided_at    timestamptz,
    void_reason  text,
    foreign key (message_id, number) references message_version,
    unique (message_id, number)
);

create index permit_due on permit (valid_until) where voided_at is null;
