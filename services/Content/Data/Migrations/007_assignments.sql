-- Who took up what waits, and until when, where that is not what the state itself says. A next state begins without.

alter table campaign
    add owner_id   uuid,
    add owner_name text,
    add deadline   timestamptz;

alter table message_version
    add owner_id   uuid,
    add owner_name text,
    add deadline   timestamptz;

create index message_version_waits on message_version (status, status_at) where status in ('Draft', 'Submitted', 'ChangesRequested');
create index campaign_waits on campaign (status, status_at) where status not in ('Active', 'Closed');
create index message_paused on message (paused_at) where paused_at is not null;
create index audit_actor on audit (actor_id, seq);
