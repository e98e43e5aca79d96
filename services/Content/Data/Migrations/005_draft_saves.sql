-- Every save of a draft, so that it can be undone. The audit log names each by its hash.

create table draft_save (
    message_id    uuid not null references message,
    save          integer not null,             -- counts the saves of the message, from 1
    number        integer not null,             -- of the message version
    content       text not null,
    content_hash  text not null,
    saved_at      timestamptz not null,
    saved_by      uuid not null,
    saved_by_name text not null,
    primary key (message_id, save)
);

insert into draft_save (message_id, save, number, content, content_hash, saved_at, saved_by, saved_by_name)
select message_id, number, number, content, '', created_at, created_by, created_by_name from message_version;
