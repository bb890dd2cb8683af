-- Where revised models are rehearsed (ADR 0058). Run once, as the database is made; on an older volume: createdb -U journey rehearsal
create database rehearsal owner journey;
