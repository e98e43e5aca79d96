-- Drafts of the rules are edited and can be thrown away; everyone who wrote in one is kept, because none of them may publish it.

alter table ruleset
    add column revision          bigint not null default 1,
    add column based_on          integer references ruleset,
    add column discarded_by      uuid,
    add column discarded_by_name text,
    add column discarded_at      timestamptz,
    add column discard_reason    text;

alter table ruleset drop constraint ruleset_status_check;
alter table ruleset add constraint ruleset_status_check check (status in ('Draft', 'Published', 'Discarded'));
alter table ruleset add constraint ruleset_discarded_check check ((status = 'Discarded') = (discarded_at is not null));

create table ruleset_contributor (
    version     integer not null references ruleset,
    person_id   uuid not null,
    person_name text not null,
    since       timestamptz not null,
    primary key (version, person_id)
);

insert into ruleset_contributor (version, person_id, person_name, since)
select version, drafted_by, drafted_by_name, drafted_at from ruleset where drafted_by is not null;

create or replace function published_ruleset_is_immutable() returns trigger language plpgsql as $$
begin
    if old.status <> 'Draft' or new.version <> old.version or new.drafted_by is distinct from old.drafted_by then
        raise exception 'A ruleset that is no draft never changes: draft a new one.';
    end if;
    return new;
end $$;
