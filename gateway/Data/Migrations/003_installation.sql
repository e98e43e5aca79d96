-- One row. The id names this installation at a Redis that others may share; completed_at is when all services were ready together with their
-- queues for the first time: from then on no event can be published past a queue.

create table installation (
    single       boolean primary key default true check (single),
    id           uuid not null,
    completed_at timestamptz
);

insert into installation (id) values (gen_random_uuid());
