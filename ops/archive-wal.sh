#!/bin/sh
# Keeps every change of the database server as it happens, in a folder elsewhere: runs until it is ended, and goes on where it stood.
#
#   ops/archive-wal.sh FOLDER
#
# With it ops/restore.sh goes up to any moment since a backup. Where the server names it in synchronous_standby_names
# ('journey_archive'), nothing that anybody was told is done is missing from the folder. Settings of the server as for backup.sh.
# What is older than the oldest backup that is kept may be deleted: pg_archivecleanup FOLDER NAME-OF-ITS-FIRST-FILE.
set -eu

folder=${1:?"usage: archive-wal.sh FOLDER"}
PATH="${PG_BIN:+$PG_BIN:}$PATH"
umask 077
mkdir -p "$folder"
pg_receivewal --dbname="application_name=journey_archive" --no-password --slot=journey_archive --create-slot --if-not-exists
exec pg_receivewal --dbname="application_name=journey_archive" --no-password --slot=journey_archive --synchronous --directory="$folder"
