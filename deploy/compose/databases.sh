#!/usr/bin/env bash
# Runs once, in a new PostgreSQL: a database and a role for each service, and one role that may only read the ticket keys.
set -euo pipefail
admin() { psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "${1:-postgres}"; }
for name in content audience publishing measurement gateway; do
  password="$(echo "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD"
  admin <<SQL
create role $name login password '${!password}';
create database $name owner $name;
revoke connect on database $name from public;
SQL
done
admin <<SQL
create role tickets login password '$TICKETS_PASSWORD';
grant connect on database gateway to tickets;
SQL
