-- Numbers the starts of all nodes: the last part of the engine's ids (ADR 0033).
create sequence journey.engine_start minvalue 0 maxvalue 1048575 cycle;
