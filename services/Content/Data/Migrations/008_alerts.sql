-- Warnings of alert services (a Red Alert): messages pass them on as long as they hold.

create table alert (
    id                uuid primary key,
    version           bigint not null,
    reference         text not null,
    source            text,
    begins_on         date not null,
    ends_on           date not null check (ends_on >= begins_on),
    ended_at          timestamptz,               -- set once: after its last day, or when it was taken back
    withdrawn_by      uuid,
    withdrawn_by_name text,
    withdrawal_reason text,
    created_at        timestamptz not null,
    created_by        uuid not null,
    created_by_name   text not null,
    changed_at        timestamptz not null,
    check ((withdrawn_by is null) = (withdrawal_reason is null)),
    check (withdrawn_by is null or ended_at is not null)
);

create index alert_running on alert (ends_on) where ended_at is null;

alter table message_version add alert_id uuid references alert;

create index message_version_alert on message_version (alert_id) where alert_id is not null;
