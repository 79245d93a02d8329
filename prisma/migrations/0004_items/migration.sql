-- Items: which one of which visit of the step that started them, and what rules may read of it.
ALTER TABLE "scope"
  ADD COLUMN "item_key" text,
  ADD COLUMN "parent_step" text,
  ADD COLUMN "parent_visit" integer,
  ADD COLUMN "item" jsonb,
  ADD CONSTRAINT "scope_item" CHECK ((kind = 'item') = (item_key IS NOT NULL AND parent_step IS NOT NULL AND parent_visit IS NOT NULL));
CREATE UNIQUE INDEX "scope_one_item" ON "scope" (run_id, parent_step, item_key, parent_visit) WHERE kind = 'item';

-- The areas that a salesperson looks after, as the countries of enquiries are written.
ALTER TABLE "member" ADD COLUMN "territories" text[] NOT NULL DEFAULT '{}';

-- What a campaign came to when a step measured it. Added, never changed: a later measure is another row.
CREATE TABLE "measure" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "run_id" uuid NOT NULL REFERENCES "run" (id),
  "campaign_id" uuid NOT NULL,
  "step_id" text NOT NULL,
  "visit" integer NOT NULL,
  "as_of" timestamptz(3) NOT NULL,
  "figures" jsonb NOT NULL
);
CREATE UNIQUE INDEX "measure_run_id_step_id_visit_key" ON "measure" (run_id, step_id, visit);
CREATE INDEX "measure_campaign_id_as_of_idx" ON "measure" (campaign_id, as_of);
ALTER TABLE "measure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "measure" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "measure" TO app USING (workspace_id = nullif(current_setting('tandem.workspace', true), '')::uuid);
CREATE POLICY every_workspace ON "measure" TO system, CURRENT_USER USING (true);
GRANT SELECT, INSERT ON "measure" TO app;
GRANT ALL ON "measure" TO system;

-- An earlier enquiry of the same person in the workspace, whichever campaign it came from: its owner is the account's.
CREATE INDEX "enquiry_owned_email" ON "enquiry" (workspace_id, email_norm, received_at) WHERE owner_id IS NOT NULL AND email_norm IS NOT NULL;
CREATE INDEX "enquiry_owned_phone" ON "enquiry" (workspace_id, phone_e164, received_at) WHERE owner_id IS NOT NULL AND phone_e164 IS NOT NULL;
-- Who has asked to be left alone is not written to again, whatever brings them back.
CREATE INDEX "enquiry_withdrawn_email" ON "enquiry" (workspace_id, email_norm) WHERE closed_reason IN ('withdrawn', 'erased');
CREATE INDEX "enquiry_withdrawn_phone" ON "enquiry" (workspace_id, phone_e164) WHERE closed_reason IN ('withdrawn', 'erased');

-- When a payment was noted by hand.
ALTER TABLE "order" ADD COLUMN "paid_at" timestamptz(3);
