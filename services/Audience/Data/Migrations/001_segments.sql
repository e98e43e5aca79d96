-- A segment has at most one draft; what was published stays as it was, for ever.

create table segment (
    id                uuid primary key,
    version           bigint not null,
    status            text not null check (status in ('Draft', 'Published', 'Retired')),
    published_version integer not null default 0,
    draft             text,
    editors           uuid[] not null,
    edited_at         timestamptz not null,
    edited_by         uuid not null,
    edited_by_name    text not null,
    created_at        timestamptz not null,
    created_by        uuid not null,
    created_by_name   text not null,
    retired_reason    text,
    check (status <> 'Draft' or (draft is not null and published_version = 0))
);

create index segment_order on segment (created_at desc, id desc);

create table segment_version (
    segment_id        uuid not null references segment,
    version           integer not null,
    definition        text not null,
    size              text not null,
    targeting         text not null,
    published_at      timestamptz not null,
    published_by      uuid not null,
    published_by_name text not null,
    primary key (segment_id, version)
);

create function published_is_immutable() returns trigger language plpgsql as $$
begin
    raise exception 'A published segment version does not change.';
end $$;

create trigger segment_version_immutable before update or delete on segment_version
    for each row execute function published_is_immutable();
