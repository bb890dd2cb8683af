#!/bin/sh
# Puts a backup of ops/backup.sh in place of a database server that is gone, or tries whether that would succeed.
#
#   ops/restore.sh BACKUP DATA [WAL] [--until 2018-02-12T08:30:00+07]
#       makes the empty folder DATA ready to be started: up to the end of the WAL that ops/archive-wal.sh has kept, or up to a moment;
#       without WAL as it was when the copy ended. Start it as its own user, e.g. pg_ctl -D DATA start, and then the nodes.
#   ops/restore.sh --try BACKUP [WAL]
#       the same into a folder that is thrown away, started at a socket of its own, counted, ended; the running database is told
#       (settings as for backup.sh), so that the page of the installation's health says when a restore was last tried.
#
# Run it as the user whom the server is to have, not as root.
set -eu

PATH="${PG_BIN:+$PG_BIN:}$PATH"
umask 077
try=no
if [ "${1:-}" = --try ]; then
  try=yes
  shift
fi
backup=${1:?"usage: restore.sh [--try] BACKUP [DATA] [WAL] [--until MOMENT]"}
shift
scratch=
if [ "$try" = yes ]; then
  scratch=$(mktemp -d "${SCRATCH:-${TMPDIR:-/var/tmp}}/restore.XXXXXX")
  trap 'pg_ctl -D "$scratch/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$scratch"' EXIT
  data="$scratch/data"
else
  data=${1:?"usage: restore.sh BACKUP DATA [WAL] [--until MOMENT]"}
  shift
fi
wal=
until=
while [ $# -gt 0 ]; do
  case $1 in
    --until) until=${2:?"--until needs a moment"}; shift 2 ;;
    *) wal=$(cd "$1" && pwd); shift ;;
  esac
done

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
began=$(now)

if [ -n "$(ls -A "$data" 2>/dev/null)" ]; then
  echo "restore.sh: $data is not empty; nothing was touched" >&2
  exit 1
fi
pg_verifybackup --quiet "$backup"
mkdir -p "$data"
cp -a "$backup/." "$data/"
chmod 700 "$data"
rm -f "$data/standby.signal" "$data/postmaster.pid" "$data/postmaster.opts"
{
  # Nobody that it would have to wait for is there yet; put back what is to be waited for once it is.
  echo "synchronous_standby_names = ''"
  echo "primary_conninfo = ''"
  if [ -n "$wal" ]; then
    # The file that was being written when the server was lost is there as .partial.
    echo "restore_command = 'test -f \"$wal/%f\" && cp \"$wal/%f\" \"%p\" || cp \"$wal/%f.partial\" \"%p\"'"
    echo "recovery_target_action = 'promote'"
    if [ -n "$until" ]; then
      echo "recovery_target_time = '$until'"
    fi
  fi
} >> "$data/postgresql.auto.conf"
if [ -n "$wal" ]; then
  touch "$data/recovery.signal"
fi

if [ "$try" = no ]; then
  echo "restore.sh: $data is ready to be started"
  exit 0
fi

holds=true
count="select count(*) || ' cases, newest audit ' || coalesce((select max(wall_at)::text from journey.audit), '-') from journey.participant_case"
pg_ctl -D "$data" -w -t "${PATIENCE:-3600}" -l "$scratch/log" -o "-k $scratch -c listen_addresses='' -p 5499 -c archive_mode=off" start >/dev/null || holds=false
if [ "$holds" = true ]; then
  found=$(PGHOST="$scratch" PGPORT=5499 psql -X -A -t -d "${PGDATABASE:-journey}" -c "$count") || holds=false
fi
label=$(basename "$backup")
psql -X -q -v ON_ERROR_STOP=1 -d "${PGDATABASE:-journey}" -v label="$label" -v began="$began" -v ended="$(now)" -v holds="$holds" <<'SQL'
insert into journey.backup_run (kind, label, began_at, ended_at, holds) values ('restore', :'label', :'began', :'ended', :'holds');
SQL
echo "restore.sh: $label: ${found:-could not be started; $(tail -3 "$scratch/log" 2>/dev/null)}"
[ "$holds" = true ]
