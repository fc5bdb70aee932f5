#!/bin/sh
# Makes the two users of Elasticsearch beside its own: one that writes our indices, one with which Grafana reads them. Safe to repeat.
set -eu

put() { # path, body
    curl --silent --show-error --fail --output /dev/null --user "elastic:$ELASTIC_PASSWORD" \
        --request PUT --header 'Content-Type: application/json' --data "$2" "$ELASTICSEARCH_URL/_security/$1"
    echo "$1"
}

indices='["*-articles","*-articles-0*","*-claims","*-claims-0*","*-spans","*-spans-0*","*-changes","*-changes-0*","*-tallies","*-tallies-0*","*-alerts","*-alerts-0*","*-daily","*-daily-0*","*-believed","*-believed-0*","*-believed_daily","*-believed_daily-0*","*-notifications","*-notifications-0*","*-heartbeats","*-heartbeats-0*","*-dead-letters","*-dead-letters-0*","*-feeds","*-feeds-0*"]'

# Of the cluster's privileges, the last three are what snapshots take: naming their folder and deleting old ones have no privilege of their own.
cluster='["monitor","manage_index_templates","create_snapshot","cluster:admin/repository/put","cluster:admin/snapshot/delete"]'

put role/groundshift "{\"cluster\": $cluster, \"indices\": [{\"names\": $indices, \"privileges\": [\"all\"]}]}"
put role/reader "{\"cluster\": [\"monitor\"], \"indices\": [{\"names\": $indices, \"privileges\": [\"read\", \"view_index_metadata\"]}]}"
put user/groundshift "{\"password\": \"$GROUNDSHIFT_PASSWORD\", \"roles\": [\"groundshift\"]}"
put user/grafana "{\"password\": \"$GRAFANA_PASSWORD\", \"roles\": [\"reader\"]}"
