#!/bin/sh
# Makes a replica the primary, when the primary is lost for good or is to be replaced. The lost one must never start again as it is:
# it is made anew by ops/replica.sh. The nodes find the new one by themselves where their address names both
# (jdbc:postgresql://first,second/journey?targetServerType=primary).
#
#   ops/promote.sh DATA             of the replica, as its own user; PGHOST, PGPORT, PGUSER lead to it
set -eu

data=${1:?"usage: promote.sh DATA"}
PATH="${PG_BIN:+$PG_BIN:}$PATH"
pg_ctl -D "$data" -w -t 60 promote
# It would wait for a replica of its own, as the lost one waited for it; from here on there is none.
psql -X -q -d "${PGDATABASE:-journey}" -v ON_ERROR_STOP=1 -c "alter system set synchronous_standby_names = ''" -c "select pg_reload_conf()" >/dev/null
echo "promote.sh: $data is the primary"
