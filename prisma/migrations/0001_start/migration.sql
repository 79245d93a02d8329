-- Generated from schema.prisma; the second half is what its language cannot say.

CREATE TABLE "workspace" (
  "id" uuid NOT NULL PRIMARY KEY,
  "slug" text NOT NULL UNIQUE,
  "name" text NOT NULL,
  "tz" text NOT NULL,
  "currency" char(3) NOT NULL,
  "budget_limit_minor" integer NOT NULL,
  "calendar" jsonb NOT NULL,
  "countries_served" text[] NOT NULL,
  "created_at" timestamptz(3) NOT NULL
);


CREATE TABLE "member" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "user_id" text NOT NULL,
  "name" text NOT NULL,
  "email" text NOT NULL,
  "role" text NOT NULL,
  "position" text NOT NULL DEFAULT 'member',
  "groups" text[] NOT NULL DEFAULT '{}',
  "capacity_per_day" integer NOT NULL DEFAULT 25,
  "weight" integer NOT NULL DEFAULT 1,
  "active" boolean NOT NULL DEFAULT true,
  "away_from" timestamptz(3),
  "away_to" timestamptz(3),
  "deputy_id" uuid,
  "created_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "member_workspace_id_user_id_key" ON "member" (workspace_id, user_id);
CREATE INDEX "member_workspace_id_role_idx" ON "member" (workspace_id, role);

CREATE TABLE "api_key" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "member_id" uuid NOT NULL,
  "name" text NOT NULL,
  "prefix" text NOT NULL,
  "hash" text NOT NULL UNIQUE,
  "created_at" timestamptz(3) NOT NULL,
  "last_used_at" timestamptz(3),
  "revoked_at" timestamptz(3)
);


CREATE TABLE "flow" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "name" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "flow_workspace_id_name_key" ON "flow" (workspace_id, name);

CREATE TABLE "flow_version" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "flow_id" uuid NOT NULL,
  "number" integer NOT NULL,
  "hash" text NOT NULL,
  "definition" text NOT NULL,
  "layout" jsonb NOT NULL,
  "note" text NOT NULL DEFAULT '',
  "published_by_id" uuid NOT NULL,
  "published_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "flow_version_flow_id_number_key" ON "flow_version" (flow_id, number);

CREATE TABLE "flow_draft" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "flow_id" uuid NOT NULL,
  "member_id" uuid NOT NULL,
  "base_version_id" uuid,
  "definition" json NOT NULL,
  "layout" jsonb NOT NULL,
  "revision" integer NOT NULL DEFAULT 1,
  "updated_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "flow_draft_flow_id_member_id_key" ON "flow_draft" (flow_id, member_id);

CREATE TABLE "campaign" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "code" text NOT NULL,
  "name" text NOT NULL,
  "kind" text NOT NULL DEFAULT 'standard',
  "owner_id" uuid NOT NULL,
  "sales_owner_id" uuid,
  "offer" text NOT NULL DEFAULT '',
  "budget_minor" integer NOT NULL DEFAULT 0,
  "channels" text[] NOT NULL DEFAULT '{}',
  "plan" jsonb NOT NULL DEFAULT '{}',
  "launch_at" timestamptz(3),
  "ends_at" timestamptz(3),
  "tz" text NOT NULL,
  "state" text NOT NULL DEFAULT 'draft',
  "last_editor_id" uuid,
  "version" integer NOT NULL DEFAULT 1,
  "created_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "campaign_workspace_id_code_key" ON "campaign" (workspace_id, code);

CREATE TABLE "brief" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "audience" text NOT NULL,
  "version" integer NOT NULL,
  "hash" text NOT NULL,
  "sections" jsonb NOT NULL,
  "author_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "brief_campaign_id_audience_version_key" ON "brief" (campaign_id, audience, version);

CREATE TABLE "decision" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "run_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "task_id" uuid NOT NULL,
  "subject" text NOT NULL,
  "hash" text NOT NULL,
  "member_id" uuid NOT NULL,
  "on_behalf_of_id" uuid,
  "outcome" text NOT NULL,
  "reason" text NOT NULL DEFAULT '',
  "at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "decision_task_id_key" ON "decision" (task_id);
CREATE INDEX "decision_run_id_subject_hash_idx" ON "decision" (run_id, subject, hash);

CREATE TABLE "run" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "flow_version_id" uuid NOT NULL,
  "state" text NOT NULL,
  "started_by_id" uuid NOT NULL,
  "started_at" timestamptz(3) NOT NULL,
  "paused_at" timestamptz(3),
  "cancelled_at" timestamptz(3),
  "cancel_reason" text,
  "stop_requested_at" timestamptz(3),
  "captures_closed_at" timestamptz(3),
  "ended_at" timestamptz(3),
  "settle_by" timestamptz(3)
);
CREATE INDEX "run_workspace_id_campaign_id_idx" ON "run" (workspace_id, campaign_id);

CREATE TABLE "scope" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "run_id" uuid NOT NULL,
  "flow_version_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "status" text NOT NULL,
  "entry" text NOT NULL,
  "state" jsonb,
  "seq" integer NOT NULL DEFAULT 0,
  "next_due_at" timestamptz(3),
  "outcome" text,
  "parked_why" text,
  "parked_at" timestamptz(3),
  "stepped_at" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL,
  "ended_at" timestamptz(3)
);
CREATE INDEX "scope_run_id_status_idx" ON "scope" (run_id, status);

CREATE TABLE "cause" (
  "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "scope_id" uuid NOT NULL,
  "seq" integer,
  "kind" text NOT NULL,
  "body" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "fed_at" timestamptz(3),
  "moves" jsonb,
  "facts" jsonb,
  "trace" jsonb
);
CREATE UNIQUE INDEX "cause_scope_id_seq_key" ON "cause" (scope_id, seq);

CREATE TABLE "task" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "scope_id" uuid NOT NULL,
  "run_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "enquiry_id" uuid,
  "step_id" text NOT NULL,
  "visit" integer NOT NULL,
  "rung" integer NOT NULL DEFAULT 0,
  "kind" text NOT NULL,
  "title" text NOT NULL,
  "member_id" uuid,
  "role" text,
  "form" text,
  "subject" text,
  "subject_hash" text,
  "outcomes" text[] NOT NULL,
  "need_reason" text[] NOT NULL DEFAULT '{}',
  "outlives" boolean NOT NULL DEFAULT false,
  "state" text NOT NULL,
  "outcome" text,
  "reason" text,
  "result" jsonb,
  "counted" boolean,
  "answered_by_id" uuid,
  "answered_at" timestamptz(3),
  "due_at" timestamptz(3),
  "created_at" timestamptz(3) NOT NULL
);
CREATE INDEX "task_scope_id_step_id_visit_idx" ON "task" (scope_id, step_id, visit);

CREATE TABLE "effect" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "scope_id" uuid NOT NULL,
  "step_id" text NOT NULL,
  "visit" integer NOT NULL,
  "kind" text NOT NULL,
  "key" text NOT NULL,
  "recipient_id" uuid NOT NULL,
  "task_id" uuid,
  "args" jsonb NOT NULL,
  "outlives" boolean NOT NULL DEFAULT false,
  "state" text NOT NULL,
  "attempt" integer NOT NULL DEFAULT 0,
  "provider_ref" text,
  "problem" text,
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "effect_workspace_id_key_key" ON "effect" (workspace_id, key);
CREATE INDEX "effect_scope_id_state_idx" ON "effect" (scope_id, state);

CREATE TABLE "outbox" (
  "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "scope_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "lane" integer NOT NULL,
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "outbox_lane_id_idx" ON "outbox" (lane, id);

CREATE TABLE "activity" (
  "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "run_id" uuid,
  "campaign_id" uuid,
  "scope_id" uuid,
  "actor_id" uuid,
  "verb" text NOT NULL,
  "data" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "seq" bigint,
  "prev_hash" text,
  "hash" text
);
CREATE UNIQUE INDEX "activity_workspace_id_seq_key" ON "activity" (workspace_id, seq);
CREATE INDEX "activity_scope_id_idx" ON "activity" (scope_id);
CREATE INDEX "activity_run_id_idx" ON "activity" (run_id);

CREATE TABLE "enquiry" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "run_id" uuid NOT NULL,
  "source_id" uuid NOT NULL,
  "import_id" uuid,
  "external_ref" text,
  "name" text NOT NULL DEFAULT '',
  "email" text,
  "email_norm" text,
  "phone" text,
  "phone_e164" text,
  "address" text,
  "company" text,
  "country" text,
  "message" text,
  "kind" text NOT NULL DEFAULT 'question',
  "channel" text NOT NULL,
  "answers" jsonb NOT NULL DEFAULT '{}',
  "consent" jsonb NOT NULL DEFAULT '{}',
  "score" integer,
  "est_value_minor" integer,
  "stage" text NOT NULL DEFAULT 'captured',
  "owner_id" uuid,
  "merged_into_id" uuid,
  "closed_reason" text,
  "late" boolean NOT NULL DEFAULT false,
  "received_at" timestamptz(3) NOT NULL,
  "first_response_at" timestamptz(3)
);
CREATE UNIQUE INDEX "enquiry_campaign_id_source_id_external_ref_key" ON "enquiry" (campaign_id, source_id, external_ref);
CREATE INDEX "enquiry_campaign_id_email_norm_idx" ON "enquiry" (campaign_id, email_norm);
CREATE INDEX "enquiry_campaign_id_phone_e164_idx" ON "enquiry" (campaign_id, phone_e164);
CREATE INDEX "enquiry_run_id_stage_idx" ON "enquiry" (run_id, stage);
CREATE INDEX "enquiry_workspace_id_received_at_idx" ON "enquiry" (workspace_id, received_at);

CREATE TABLE "touch" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "source_id" uuid NOT NULL,
  "channel" text NOT NULL,
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "touch_enquiry_id_idx" ON "touch" (enquiry_id);

CREATE TABLE "note" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "author_id" uuid NOT NULL,
  "body" text NOT NULL,
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "note_enquiry_id_idx" ON "note" (enquiry_id);

CREATE TABLE "contact_attempt" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "member_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "result" text NOT NULL,
  "note" text NOT NULL DEFAULT '',
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "contact_attempt_enquiry_id_idx" ON "contact_attempt" (enquiry_id);

CREATE TABLE "qualification_answer" (
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "framework" text NOT NULL,
  "question" text NOT NULL,
  "answer" text NOT NULL,
  "member_id" uuid NOT NULL,
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (enquiry_id, framework, question)
);


CREATE TABLE "handoff" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "attempt" integer NOT NULL,
  "to_member_id" uuid NOT NULL,
  "offered_at" timestamptz(3) NOT NULL,
  "accept_by" timestamptz(3),
  "state" text NOT NULL,
  "reason_class" text,
  "reason_code" text,
  "note" text,
  "decided_at" timestamptz(3)
);
CREATE INDEX "handoff_enquiry_id_idx" ON "handoff" (enquiry_id);

CREATE TABLE "assignment" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "member_id" uuid NOT NULL,
  "day" char(10) NOT NULL,
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "assignment_workspace_id_day_member_id_idx" ON "assignment" (workspace_id, day, member_id);

CREATE TABLE "order" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "enquiry_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "number" text NOT NULL,
  "lines" jsonb NOT NULL,
  "total_minor" integer NOT NULL,
  "currency" char(3) NOT NULL,
  "state" text NOT NULL,
  "taken_by_id" uuid NOT NULL,
  "at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "order_workspace_id_number_key" ON "order" (workspace_id, number);
CREATE INDEX "order_enquiry_id_idx" ON "order" (enquiry_id);

CREATE TABLE "source" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "key" text NOT NULL UNIQUE,
  "name" text NOT NULL,
  "kind" text NOT NULL,
  "channel" text NOT NULL,
  "run_id" uuid,
  "entry" text,
  "flow_version_id" uuid,
  "opened_at" timestamptz(3),
  "closed_at" timestamptz(3),
  "consent_text" text NOT NULL DEFAULT '',
  "created_at" timestamptz(3) NOT NULL
);
CREATE INDEX "source_campaign_id_idx" ON "source" (campaign_id);

CREATE TABLE "import" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "source_id" uuid NOT NULL,
  "file_name" text NOT NULL,
  "mapping" jsonb NOT NULL,
  "total" integer NOT NULL,
  "cursor" integer NOT NULL DEFAULT 0,
  "created" integer NOT NULL DEFAULT 0,
  "known" integer NOT NULL DEFAULT 0,
  "rejected" integer NOT NULL DEFAULT 0,
  "state" text NOT NULL,
  "by_id" uuid NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "ended_at" timestamptz(3)
);


CREATE TABLE "import_row" (
  "workspace_id" uuid NOT NULL,
  "import_id" uuid NOT NULL,
  "row_number" integer NOT NULL,
  "cells" jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number)
);


CREATE TABLE "quarantine" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL,
  "campaign_id" uuid NOT NULL,
  "source_id" uuid NOT NULL,
  "import_id" uuid,
  "row_number" integer,
  "raw" jsonb NOT NULL,
  "problems" jsonb NOT NULL,
  "state" text NOT NULL,
  "enquiry_id" uuid,
  "at" timestamptz(3) NOT NULL,
  "purge_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "quarantine_import_id_row_number_key" ON "quarantine" (import_id, row_number);
CREATE INDEX "quarantine_workspace_id_state_idx" ON "quarantine" (workspace_id, state);

CREATE TABLE "idempotency_key" (
  "workspace_id" uuid NOT NULL,
  "scope" text NOT NULL,
  "key" text NOT NULL,
  "body_hash" text NOT NULL,
  "status" integer NOT NULL,
  "response" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (workspace_id, scope, key)
);


CREATE TABLE "clock" (
  "id" integer NOT NULL DEFAULT 1 PRIMARY KEY,
  "offset_ms" bigint NOT NULL DEFAULT 0
);


-- Relations. Rows of a scope lock it with FOR KEY SHARE only, so a step (FOR NO KEY UPDATE) and an answer never deadlock.
ALTER TABLE "cause" ADD FOREIGN KEY (scope_id) REFERENCES "scope" (id);
ALTER TABLE "scope" ADD FOREIGN KEY (run_id) REFERENCES "run" (id);
ALTER TABLE "run" ADD FOREIGN KEY (campaign_id) REFERENCES "campaign" (id);
ALTER TABLE "run" ADD FOREIGN KEY (flow_version_id) REFERENCES "flow_version" (id);
ALTER TABLE "flow_version" ADD FOREIGN KEY (flow_id) REFERENCES "flow" (id);
ALTER TABLE "flow_draft" ADD FOREIGN KEY (flow_id) REFERENCES "flow" (id);
ALTER TABLE "brief" ADD FOREIGN KEY (campaign_id) REFERENCES "campaign" (id);
ALTER TABLE "source" ADD FOREIGN KEY (campaign_id) REFERENCES "campaign" (id);
ALTER TABLE "import_row" ADD FOREIGN KEY (import_id) REFERENCES "import" (id);
ALTER TABLE "order" ADD FOREIGN KEY (enquiry_id) REFERENCES "enquiry" (id);

-- I2: one open handoff per enquiry.
CREATE UNIQUE INDEX "handoff_one_open" ON "handoff" (enquiry_id) WHERE state = 'offered';
-- Causes that no step has fed yet.
CREATE INDEX "cause_unseen" ON "cause" (scope_id, id) WHERE seq IS NULL;
CREATE INDEX "activity_unsealed" ON "activity" (id) WHERE seq IS NULL;
-- The campaign's own story, without its enquiries'; and what was edited since somebody decided.
CREATE INDEX "activity_campaign" ON "activity" (campaign_id, id) WHERE scope_id IS NULL OR scope_id = run_id;
CREATE INDEX "activity_edits" ON "activity" (campaign_id, at) WHERE verb IN ('campaign.edited', 'brief.written');
CREATE INDEX "scope_due" ON "scope" (next_due_at) WHERE status = 'open';
CREATE INDEX "task_open_member" ON "task" (member_id, due_at) WHERE state = 'open';
CREATE INDEX "task_open_role" ON "task" (workspace_id, role, due_at) WHERE state = 'open' AND role IS NOT NULL;
CREATE INDEX "task_open_enquiry" ON "task" (enquiry_id) WHERE state = 'open';
CREATE INDEX "enquiry_newest" ON "enquiry" (workspace_id, received_at DESC, id);

INSERT INTO "clock" (id, offset_ms) VALUES (1, 0);

-- Sign-in (better-auth). Read and written by the role system only.
CREATE TABLE "user" (
  id text PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE, "emailVerified" boolean NOT NULL DEFAULT false,
  image text, "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL
);
CREATE TABLE "session" (
  id text PRIMARY KEY, "expiresAt" timestamptz NOT NULL, token text NOT NULL UNIQUE, "createdAt" timestamptz NOT NULL,
  "updatedAt" timestamptz NOT NULL, "ipAddress" text, "userAgent" text,
  "userId" text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE
);
CREATE TABLE "account" (
  id text PRIMARY KEY, "accountId" text NOT NULL, "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz NOT NULL, "updatedAt" timestamptz NOT NULL
);
CREATE TABLE "verification" (
  id text PRIMARY KEY, identifier text NOT NULL, value text NOT NULL, "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz, "updatedAt" timestamptz
);
CREATE TABLE "rateLimit" (id text PRIMARY KEY, key text UNIQUE, count integer, "lastRequest" bigint);

-- Rights. `app` sees one workspace, named first in each transaction; `system` serves relay, sign-in, source keys, sealer.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t.name);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t.name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app, system', t.name);
  END LOOP;
END $$;
ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspace" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "workspace" TO app USING (id = nullif(current_setting('tandem.workspace', true), '')::uuid);
CREATE POLICY every_workspace ON "workspace" TO system, CURRENT_USER USING (true);
GRANT SELECT, UPDATE ON "workspace" TO app;
GRANT ALL ON "workspace" TO system;
GRANT SELECT ON "clock" TO app;
GRANT SELECT, UPDATE ON "clock" TO system;
GRANT ALL ON "user", "session", "account", "verification", "rateLimit" TO system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app, system;
-- Causes are appended and numbered, never removed; activity only by the sealer.
REVOKE DELETE ON "cause", "activity", "decision", "flow_version" FROM app;
REVOKE UPDATE ON "activity", "decision", "flow_version" FROM app;
