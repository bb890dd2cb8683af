#!/bin/sh
# Lets the product's database user copy the database from this network: for ops/backup.sh, ops/archive-wal.sh and a replica.
set -eu
echo "host replication all samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
