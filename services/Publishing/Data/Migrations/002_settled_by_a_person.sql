-- When reading the platform cannot settle an attempt, a person who looked in the app does.

alter table attempt_outcome drop constraint attempt_outcome_source_check;
alter table attempt_outcome add constraint attempt_outcome_source_check check (source in ('Answer', 'Recovery', 'Reading', 'Person'));
