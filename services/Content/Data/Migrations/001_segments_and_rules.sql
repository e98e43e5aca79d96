-- Local copies of what Audience publishes. The head row is what approvals and re-evaluations lock, so that no permit slips between them.

create table segment (
    id              uuid primary key,
    version         integer not null,          -- highest published version seen; 0 while only a retirement was seen
    retired_version integer not null default 0, -- retired when at least version
    retired_reason  text
);

create table segment_version (
    segment_id   uuid not null references segment,
    version      integer not null,
    name         text not null,
    description  text not null,
    use_status   text not null,
    age_from     integer not null,
    age_to       integer not null,
    nationwide   boolean not null,
    published_at timestamptz not null,
    primary key (segment_id, version)
);

-- The rules, words, figures and thresholds that experts maintain.

create table ruleset (
    version           integer primary key,
    status            text not null check (status in ('Draft', 'Published')),
    document          text not null,
    reason            text not null,
    drafted_by        uuid,                    -- null: it came with the system
    drafted_by_name   text not null,
    drafted_at        timestamptz not null,
    published_by      uuid,
    published_by_name text,
    published_at      timestamptz,
    check ((status = 'Published') = (published_at is not null)),
    check (drafted_by is null or published_by is null or drafted_by <> published_by)
);

create table ruleset_in_force (
    only_row boolean primary key default true check (only_row),
    version  integer not null references ruleset
);

create function published_ruleset_is_immutable() returns trigger language plpgsql as $$
begin
    if old.status = 'Published' or new.document <> old.document or new.drafted_by is distinct from old.drafted_by then
        raise exception 'A ruleset never changes: draft a new one.';
    end if;
    return new;
end $$;

create trigger ruleset_immutable before update on ruleset for each row execute function published_ruleset_is_immutable();
