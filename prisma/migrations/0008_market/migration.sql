-- The market: who is in it, which part of it a campaign speaks to, and what is happening there.
-- (The table "account" is the sign-in's, so a customer's account is a customer_account.)
CREATE TABLE "customer_account" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "name" text NOT NULL,
  "name_norm" text NOT NULL,
  "owner_id" uuid REFERENCES "member" (id),
  "territory" text,
  "shared_at" timestamptz(3),
  "shared_by_id" uuid REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  CONSTRAINT "customer_account_name" CHECK (name <> '')
);
CREATE UNIQUE INDEX "customer_account_workspace_id_name_norm_key" ON "customer_account" (workspace_id, name_norm);
CREATE INDEX "customer_account_owner_id_idx" ON "customer_account" (owner_id);

CREATE TABLE "contact" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "account_id" uuid REFERENCES "customer_account" (id),
  "external_ref" text,
  "name" text NOT NULL DEFAULT '',
  "email" text,
  "email_norm" text,
  "phone" text,
  "phone_e164" text,
  "address" text,
  "industry" text,
  "country" text,
  "locale" text,
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  CONSTRAINT "contact_identity" CHECK (coalesce(email_norm, phone_e164, address, external_ref) IS NOT NULL)
);
CREATE UNIQUE INDEX "contact_email" ON "contact" (workspace_id, email_norm) WHERE email_norm IS NOT NULL;
CREATE UNIQUE INDEX "contact_reference" ON "contact" (workspace_id, external_ref) WHERE external_ref IS NOT NULL;
CREATE INDEX "contact_phone" ON "contact" (workspace_id, phone_e164) WHERE phone_e164 IS NOT NULL;
CREATE INDEX "contact_workspace_id_id_idx" ON "contact" (workspace_id, id);
CREATE INDEX "contact_account_id_idx" ON "contact" (account_id);

-- Appended, never changed: the latest explicit statement of a purpose and channel holds.
CREATE TABLE "consent_record" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "contact_id" uuid NOT NULL REFERENCES "contact" (id),
  "purpose" text NOT NULL,
  "channel" text NOT NULL,
  "basis" text NOT NULL,
  "state" text NOT NULL,
  "text_version" text,
  "source" text NOT NULL,
  "by_id" uuid REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL,
  CONSTRAINT "consent_record_state" CHECK (state IN ('given', 'refused', 'withdrawn', 'not_asked')),
  CONSTRAINT "consent_record_basis" CHECK (basis IN ('consent', 'soft_opt_in', 'legitimate_interest', 'contract'))
);
CREATE INDEX "consent_record_contact_id_idx" ON "consent_record" (contact_id, purpose, channel, id);

-- A file of contacts, and the rows that could not become one, kept 30 days.
CREATE TABLE "contact_import" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "file_name" text NOT NULL,
  "total" integer NOT NULL,
  "created" integer NOT NULL,
  "known" integer NOT NULL,
  "rejected" integer NOT NULL,
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "contact_import_workspace_id_at_idx" ON "contact_import" (workspace_id, at);
CREATE TABLE "contact_reject" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "import_id" uuid NOT NULL REFERENCES "contact_import" (id),
  "row_number" integer NOT NULL,
  "raw" jsonb NOT NULL,
  "problems" jsonb NOT NULL,
  "state" text NOT NULL DEFAULT 'open',
  "purge_at" timestamptz(3) NOT NULL,
  CONSTRAINT "contact_reject_state" CHECK (state IN ('open', 'mended', 'discarded'))
);
CREATE UNIQUE INDEX "contact_reject_import_id_row_number_key" ON "contact_reject" (import_id, row_number);

-- `rule` is flow/rules RuleGroup over facts of contacts; `estimate` is its size when it was last counted.
CREATE TABLE "segment" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "name" text NOT NULL,
  "rule" jsonb NOT NULL,
  "estimate" integer NOT NULL,
  "version" integer NOT NULL DEFAULT 1,
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  CONSTRAINT "segment_name" CHECK (name <> '')
);
CREATE UNIQUE INDEX "segment_workspace_id_name_key" ON "segment" (workspace_id, name);
CREATE TABLE "campaign_segment" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "segment_id" uuid NOT NULL REFERENCES "segment" (id),
  PRIMARY KEY (campaign_id, segment_id)
);
-- Frozen: who was in the segment at one instant. What is edited later does not move it.
CREATE TABLE "segment_snapshot" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "segment_id" uuid NOT NULL REFERENCES "segment" (id),
  "run_id" uuid REFERENCES "run" (id),
  "rule" jsonb NOT NULL,
  "count" integer NOT NULL,
  "seed" bigint NOT NULL,
  "reason" text NOT NULL DEFAULT '',
  "by_id" uuid REFERENCES "member" (id),
  "frozen_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "segment_snapshot_one_a_run" ON "segment_snapshot" (run_id, segment_id) WHERE run_id IS NOT NULL;
CREATE INDEX "segment_snapshot_segment_id_idx" ON "segment_snapshot" (segment_id, frozen_at);
CREATE TABLE "segment_member" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "snapshot_id" uuid NOT NULL REFERENCES "segment_snapshot" (id),
  "contact_id" uuid NOT NULL REFERENCES "contact" (id),
  "arm" text NOT NULL DEFAULT 'treated',
  PRIMARY KEY (snapshot_id, contact_id),
  CONSTRAINT "segment_member_arm" CHECK (arm IN ('treated', 'holdout'))
);

CREATE TABLE "competitor" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "name" text NOT NULL,
  "name_norm" text NOT NULL,
  "by_id" uuid REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  CONSTRAINT "competitor_name" CHECK (name <> '')
);
CREATE UNIQUE INDEX "competitor_workspace_id_name_norm_key" ON "competitor" (workspace_id, name_norm);

-- What somebody has seen in the market. `source`: a note on the board, an alert from an account, or an answer that was asked for.
CREATE TABLE "market_assessment" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "segment_id" uuid REFERENCES "segment" (id),
  "campaign_id" uuid REFERENCES "campaign" (id),
  "task_id" uuid,
  "kind" text NOT NULL,
  "source" text NOT NULL,
  "title" text NOT NULL DEFAULT '',
  "body" text NOT NULL,
  "evidence_url" text,
  "competitor_id" uuid REFERENCES "competitor" (id),
  "account_id" uuid REFERENCES "customer_account" (id),
  "impact" integer NOT NULL,
  "confidence" text NOT NULL,
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "author_role" text NOT NULL,
  "counted" boolean NOT NULL DEFAULT true,
  "at" timestamptz(3) NOT NULL,
  CONSTRAINT "market_assessment_kind" CHECK (kind IN ('trend', 'competitor', 'price', 'regulation', 'customer_need', 'win_loss')),
  CONSTRAINT "market_assessment_source" CHECK (source IN ('note', 'field_alert', 'invitation')),
  CONSTRAINT "market_assessment_impact" CHECK (impact BETWEEN 1 AND 5),
  CONSTRAINT "market_assessment_confidence" CHECK (confidence IN ('low', 'medium', 'high'))
);
CREATE INDEX "market_assessment_segment_id_at_idx" ON "market_assessment" (segment_id, at);
CREATE INDEX "market_assessment_campaign_id_idx" ON "market_assessment" (campaign_id);
CREATE INDEX "market_assessment_alerts" ON "market_assessment" (workspace_id, at) WHERE account_id IS NOT NULL;

-- Who was asked for a campaign because of the accounts they own in its segment; the task says what became of it.
CREATE TABLE "assessment_invite" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "run_id" uuid NOT NULL REFERENCES "run" (id),
  "step_id" text NOT NULL,
  "visit" integer NOT NULL,
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "accounts" integer NOT NULL,
  "picked_by_id" uuid REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (run_id, step_id, visit, member_id)
);
-- What a plan rests on: the board as it was when the plan was handed in.
CREATE TABLE "plan_evidence" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "assessment_id" uuid NOT NULL REFERENCES "market_assessment" (id),
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (campaign_id, assessment_id)
);
-- What somebody is told on the page. `dedupe_key` makes the second telling nothing.
CREATE TABLE "notification" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "kind" text NOT NULL,
  "campaign_id" uuid REFERENCES "campaign" (id),
  "dedupe_key" text NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "read_at" timestamptz(3)
);
CREATE UNIQUE INDEX "notification_workspace_id_dedupe_key_key" ON "notification" (workspace_id, dedupe_key);
CREATE INDEX "notification_member_id_at_idx" ON "notification" (member_id, at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['customer_account', 'contact', 'consent_record', 'contact_import', 'contact_reject', 'segment', 'campaign_segment',
    'segment_snapshot', 'segment_member', 'competitor', 'market_assessment', 'assessment_invite', 'plan_evidence', 'notification'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO app', t);
  END LOOP;
END $$;
GRANT UPDATE ON "customer_account", "contact", "segment" TO app;
GRANT UPDATE (state, raw) ON "contact_reject" TO app;
GRANT UPDATE (read_at) ON "notification" TO app;
GRANT DELETE ON "campaign_segment" TO app;
