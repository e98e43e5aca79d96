-- The two key rings. The keys are encrypted with a certificate that is not in this database.

create table cookie_key (
    id         text primary key,
    xml        text not null,
    created_at timestamptz not null default now()
);

create table ticket_key (
    id         text primary key,
    xml        text not null,
    created_at timestamptz not null default now()
);

-- The services read the ticket ring, and nothing else here, as the role `tickets`. It is the only other role that may connect to this
-- database, so a grant to everyone reaches just that role, and the migration does not depend on who created it first.
grant usage on schema public to public;
grant select on ticket_key to public;
