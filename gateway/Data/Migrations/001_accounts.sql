-- People who may sign in. Emails are kept in lower case: there is one account per address.

create table account (
    id                    uuid primary key,
    email                 text not null unique check (email = lower(email)),
    name                  text not null,
    role                  text not null check (role in ('communication', 'prevention-expert', 'evaluator', 'administrator')),
    password_hash         text not null,
    password_is_temporary boolean not null default false,
    active                boolean not null default true,
    failed_attempts       integer not null default 0,
    locked_until          timestamptz,
    last_signed_in_at     timestamptz,
    version               bigint not null default 1,
    created_at            timestamptz not null,
    created_by            uuid
);

-- Sessions live here and not in the cookie: deleting the row ends the session. The id is the SHA-256 of what the cookie holds, so that who can read
-- this table still cannot take over a session.
create table session (
    id           bytea primary key,
    account_id   uuid not null references account (id),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null
);

create index session_account on session (account_id);
create index session_last_seen on session (last_seen_at);
