-- Publishing with four eyes: who wrote what, what is proposed in which frozen form, and whether a workspace asks for it.
ALTER TABLE "workspace" ADD COLUMN "four_eyes" boolean NOT NULL DEFAULT true;
ALTER TABLE "flow_draft" ADD COLUMN "authors" uuid[] NOT NULL DEFAULT '{}';
UPDATE "flow_draft" SET "authors" = ARRAY[member_id];

CREATE TABLE "flow_change_author" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "flow_id" uuid NOT NULL REFERENCES "flow" (id),
  "part" text NOT NULL,
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  PRIMARY KEY (flow_id, part)
);

CREATE TABLE "flow_proposal" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "flow_id" uuid NOT NULL REFERENCES "flow" (id),
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "authors" uuid[] NOT NULL,
  "state" text NOT NULL DEFAULT 'open',
  "note" text NOT NULL,
  "definition" text NOT NULL,
  "layout" jsonb NOT NULL,
  "hash" text NOT NULL,
  "demands" jsonb NOT NULL,
  "demands_hash" text NOT NULL,
  "base_version_id" uuid REFERENCES "flow_version" (id),
  "asked_at" timestamptz(3) NOT NULL,
  "decided_by_id" uuid REFERENCES "member" (id),
  "decided_at" timestamptz(3),
  "reason" text NOT NULL DEFAULT '',
  "version_id" uuid REFERENCES "flow_version" (id),
  CONSTRAINT "flow_proposal_state" CHECK (state IN ('open', 'approved', 'sent_back', 'withdrawn', 'replaced')),
  CONSTRAINT "flow_proposal_note" CHECK (note <> ''),
  CONSTRAINT "flow_proposal_decided" CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT "flow_proposal_published" CHECK ((state = 'approved') = (version_id IS NOT NULL))
);
CREATE UNIQUE INDEX "flow_proposal_one_open" ON "flow_proposal" (flow_id, member_id) WHERE state = 'open';
CREATE UNIQUE INDEX "flow_proposal_version_id_key" ON "flow_proposal" (version_id);
CREATE INDEX "flow_proposal_flow_id_asked_at_idx" ON "flow_proposal" (flow_id, asked_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['flow_change_author', 'flow_proposal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON "flow_change_author" TO app;
-- What was frozen stays: only the decision is written later.
GRANT SELECT, INSERT ON "flow_proposal" TO app;
GRANT UPDATE (state, decided_by_id, decided_at, reason, version_id) ON "flow_proposal" TO app;
