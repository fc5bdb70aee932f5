#!/bin/sh
# Makes the two users of Elasticsearch beside its own: one that writes our indices, one with which Grafana reads them. Safe to repeat.
set -eu

put() { # path, body
    curl --silent --show-error --fail --output /dev/null --user "elastic:$ELASTIC_PASSWORD" \
        --request PUT --header 'Content-Type: application/json' --data "$2" "$ELASTICSEARCH_URL/_security/$1"
    echo "$1"
}

indices='["*-articles","*-claims","*-spans","*-changes","*-tallies","*-alerts","*-daily","*-notifications","*-heartbeats","*-feeds"]'

put role/groundshift "{\"cluster\": [\"monitor\", \"manage_index_templates\"], \"indices\": [{\"names\": $indices, \"privileges\": [\"all\"]}]}"
put role/reader "{\"cluster\": [\"monitor\"], \"indices\": [{\"names\": $indices, \"privileges\": [\"read\", \"view_index_metadata\"]}]}"
put user/groundshift "{\"password\": \"$GROUNDSHIFT_PASSWORD\", \"roles\": [\"groundshift\"]}"
put user/grafana "{\"password\": \"$GRAFANA_PASSWORD\", \"roles\": [\"reader\"]}"
