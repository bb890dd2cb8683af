#!/bin/sh
# Copies the whole database server while work goes on, looks whether the copy is whole, and tells the page of the installation's health.
#
#   ops/backup.sh FOLDER            FOLDER/journey-20180212T013000Z; older ones than the newest KEEP (7) are deleted
#
# Which server: PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD or ~/.pgpass, as for every program of PostgreSQL. The user needs the right
# to replicate. The programs (15 or later, of the server's version) are those of PG_BIN, or on the path. With the WAL that
# ops/archive-wal.sh keeps it can be restored up to any moment since; alone, as it was when the copy ended.
set -eu

folder=${1:?"usage: backup.sh FOLDER"}
keep=${KEEP:-7}
PATH="${PG_BIN:+$PG_BIN:}$PATH"
export PGDATABASE="${PGDATABASE:-journey}"
umask 077

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Whoever reads the page hears of one that failed, too, as long as there is a database to tell it.
tell() {
  psql -X -q -v ON_ERROR_STOP=1 -v label="$label" -v began="$began" -v ended="$(now)" -v bytes="$2" -v holds="$1" <<'SQL'
insert into journey.backup_run (kind, label, began_at, ended_at, bytes, holds)
values ('backup', :'label', :'began', :'ended', :bytes, :'holds');
SQL
}

mkdir -p "$folder"
label="journey-$(date -u +%Y%m%dT%H%M%SZ)"
began=$(now)
copy="$folder/$label"
part="$copy.part"

if ! pg_basebackup --pgdata="$part" --wal-method=stream --checkpoint=fast --label="$label" --no-password; then
  rm -rf "$part"
  tell false 0 || true
  echo "backup.sh: the copy could not be made" >&2
  exit 1
fi
bytes=$(du -sk "$part" | awk '{ print $1 * 1024 }')
if ! pg_verifybackup --quiet "$part"; then
  mv "$part" "$copy.broken"
  tell false "$bytes"
  echo "backup.sh: $copy.broken is not whole" >&2
  exit 1
fi
sync
mv "$part" "$copy"
tell true "$bytes"
echo "$copy"

# Only what this command has made, and never the newest.
ls -1d "$folder"/journey-*Z 2>/dev/null | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
  rm -rf "$old"
done
