-- Append-only and hash-chained: every row carries the hash of the row before it (design invariant 9).

create table audit (
    seq          bigint primary key,
    at           timestamptz not null,
    actor_id     uuid,
    actor_name   text not null,
    action       text not null,
    subject_type text not null,
    subject_id   text not null,
    campaign_id  uuid,
    before       text,
    after        text,
    trace_id     text,
    previous     text not null,
    hash         text not null
);

create index audit_subject on audit (subject_type, subject_id, seq);
create index audit_campaign on audit (campaign_id, seq);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only.';
end $$;

create trigger audit_append_only before update or delete on audit for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit for each statement execute function audit_is_append_only();
