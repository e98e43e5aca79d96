-- The ruleset that Content published last. Before the first one arrives, the rules that ship decide.

create table known_ruleset (
    only_row boolean primary key default true check (only_row),
    version  integer not null,
    document text not null
);
