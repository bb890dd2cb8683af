-- The rehearsal of a proposal: whichever node has the database of rehearsals does it (ADR 0058). A node that is killed leaves it
-- running, and the next one that gets the database does it again.
create table revision_rehearsal (
  revision_id bigint primary key references revision on delete cascade,
  state       text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  asked_by    text not null,
  asked_at    timestamptz not null,
  tries       int not null default 0,
  done        int not null default 0,                    -- so many journeys of so many have come to their end
  total       int not null default 0,
  ended_at    timestamptz,
  verdict     text check (verdict in ('safe', 'planned', 'deployOnly', 'refused')),  -- by the rehearsal alone
  outcome     jsonb,
  said        text,                                      -- why there was none, in Thai
  check ((state in ('done', 'failed')) = (ended_at is not null)),
  check ((state = 'done') = (outcome is not null)),
  check ((outcome is null) = (verdict is null)),
  check ((state = 'failed') = (said is not null))
);
