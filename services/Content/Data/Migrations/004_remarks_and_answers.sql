-- What reviewers say about words of a version. Each remark stands on its own, so that the writer can answer and settle it.

create table remark (
    id               uuid primary key,
    message_id       uuid not null,
    number           integer not null,           -- of the version that it was made on
    review_id        uuid not null references review,
    subject          text not null default 'text', -- which words: as findings name them
    starts           integer,                    -- UTF-16 code units of those words; null when the whole is meant
    quote            text,
    body             text not null,
    version          bigint not null default 1,
    made_at          timestamptz not null,
    made_by          uuid not null,
    made_by_name     text not null,
    resolved_at      timestamptz,
    resolved_by      uuid,
    resolved_by_name text,
    foreign key (message_id, number) references message_version,
    check ((starts is null) = (quote is null)),
    check ((resolved_at is null) = (resolved_by is null))
);

create index remark_of on remark (message_id, id);

create table remark_reply (
    id              uuid primary key,
    remark_id       uuid not null references remark,
    body            text not null,
    replied_at      timestamptz not null,
    replied_by      uuid not null,
    replied_by_name text not null
);

create index remark_reply_of on remark_reply (remark_id, id);

insert into remark (id, message_id, number, review_id, starts, quote, body, made_at, made_by, made_by_name)
select gen_random_uuid(), r.message_id, r.number, r.id, (said ->> 'start')::integer,
    substr(v.content::json ->> 'text', (said ->> 'start')::integer + 1, (said ->> 'end')::integer - (said ->> 'start')::integer),
    said ->> 'text', r.reviewed_at, r.reviewed_by, r.reviewed_by_name
from review r
join message_version v on v.message_id = r.message_id and v.number = r.number
cross join lateral json_array_elements(r.remarks::json) as said;

alter table review drop column remarks;

-- Why an expert lets one judgement finding of one version pass, given one by one before the approval.
create table finding_answer (
    message_id       uuid not null,
    number           integer not null,
    finding          text not null,              -- key of the finding: rule, place and words
    rule_id          text not null,
    motivation       text not null,
    ruleset_version  integer not null references ruleset,
    answered_at      timestamptz not null,
    answered_by      uuid not null,
    answered_by_name text not null,
    primary key (message_id, number, finding),
    foreign key (message_id, number) references message_version
);
