create table asked (id uuid primary key);
create table handled (id uuid primary key);
