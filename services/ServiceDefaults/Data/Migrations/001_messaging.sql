-- Outbox and inbox: a state change, the inbox mark and the events that follow are one transaction (design invariant 5).

create table outbox (
    id          bigint generated always as identity primary key,
    message_id  uuid not null,
    type        text not null,
    body        text not null,
    traceparent text,
    tracestate  text,
    created_at  timestamptz not null
);

create table inbox (
    consumer    text not null,
    message_id  uuid not null,
    received_at timestamptz not null default now(),
    primary key (consumer, message_id)
);

create index inbox_received_at on inbox (received_at);

-- The subscriptions that this service has declared at the broker. Until they are, events could be published past it.
create table declared_subscription (
    fingerprint text primary key,
    declared_at timestamptz not null default now()
);
