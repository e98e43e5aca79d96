-- The first answer to a creation, kept a day so that a repeated request gets the same one.

create table idempotency (
    actor_id    uuid not null,
    key         text not null,
    fingerprint text not null,
    status      integer not null,
    location    text,
    etag        text,
    body        text,
    created_at  timestamptz not null,
    primary key (actor_id, key)
);

create index idempotency_created_at on idempotency (created_at);
