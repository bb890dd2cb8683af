-- The engine writes its times as the local time of the JVM, without a zone: of two nodes in different zones each reads
-- the other's locks, deadlines and timers hours off. The first node to start says which zone is meant; one of another
-- does not start (docs/adr/0003).
alter table business_clock add column engine_zone text;
