#!/bin/bash
# Runs once, when the database volume is empty: the owner role and its database.
# The owner is not superuser; `manage.py databasroller` makes the web and worker roles.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v losenord="$LB_AGARE_LOSENORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE lb_owner LOGIN CREATEROLE CREATEDB NOSUPERUSER PASSWORD :'losenord';
CREATE DATABASE lagesbild OWNER lb_owner;
\connect lagesbild
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
