#!/bin/sh
# Writes .env with a password for everything that docker-compose.yml starts. What is there already stays; only this user may read it.
set -eu

file=${1:-.env}
umask 077
touch "$file"

put() { # name, value: unless the name is there
    grep -q "^$1=" "$file" || echo "$1=$2" >>"$file"
}
secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

put ELASTIC_PASSWORD "$(secret)"
put GROUNDSHIFT_ELASTICSEARCH_PASSWORD "$(secret)"
put GRAFANA_ELASTICSEARCH_PASSWORD "$(secret)"
put GRAFANA_PASSWORD "$(secret)"
put POSTGRES_PASSWORD "$(secret)"
put AIRFLOW_PASSWORD "$(secret)"
put AIRFLOW_SECRET "$(secret)"
put AIRFLOW_FERNET_KEY "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')"
echo "$file holds the passwords. Grafana: admin, GRAFANA_PASSWORD; Airflow: admin, AIRFLOW_PASSWORD"
