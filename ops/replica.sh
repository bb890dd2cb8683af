#!/bin/sh
# Makes a replica of the database server in an empty folder. Start it as its own user with pg_ctl -D DATA start; it follows from then on.
#
#   ops/replica.sh DATA             the primary: PGHOST, PGPORT, PGUSER and so on
#
# So that nothing acknowledged is lost with the primary, it has to wait for the replica: on the primary
#   alter system set synchronous_standby_names = 'journey_replica'; select pg_reload_conf();
set -eu

data=${1:?"usage: replica.sh DATA"}
PATH="${PG_BIN:+$PG_BIN:}$PATH"
umask 077
exec pg_basebackup --pgdata="$data" --write-recovery-conf --wal-method=stream --checkpoint=fast --no-password \
  --create-slot --slot=journey_replica --dbname="application_name=journey_replica"
