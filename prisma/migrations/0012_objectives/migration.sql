-- What the business, Sales and campaigns are to reach, with the readings that show how far they are, and which campaign supports what.
CREATE TABLE "objective" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "parent_id" uuid REFERENCES "objective" (id),
  "level" text NOT NULL,
  "kind" text NOT NULL,
  "title" text NOT NULL,
  "metric" text NOT NULL,
  "unit" text NOT NULL DEFAULT '',
  "baseline" double precision,
  "baseline_n" integer,
  "target" double precision NOT NULL,
  "starts_at" timestamptz(3) NOT NULL,
  "due_at" timestamptz(3) NOT NULL,
  "owner_id" uuid NOT NULL REFERENCES "member" (id),
  "state" text NOT NULL DEFAULT 'open',
  "closed_at" timestamptz(3),
  "closed_reason" text NOT NULL DEFAULT '',
  "version" integer NOT NULL DEFAULT 1,
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  CONSTRAINT "objective_level" CHECK (level IN ('business', 'sales', 'campaign')),
  CONSTRAINT "objective_measurable" CHECK (metric <> '' AND due_at > starts_at),
  CONSTRAINT "objective_baseline" CHECK (kind <> 'awareness' OR baseline IS NOT NULL),
  CONSTRAINT "objective_closed" CHECK ((state = 'open') = (closed_at IS NULL) AND state IN ('open', 'closed'))
);
CREATE INDEX "objective_workspace_id_idx" ON "objective" (workspace_id, level, due_at);
CREATE INDEX "objective_parent_id_idx" ON "objective" (parent_id);

CREATE TABLE "metric_reading" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "objective_id" uuid NOT NULL REFERENCES "objective" (id),
  "at" timestamptz(3) NOT NULL,
  "value" double precision NOT NULL,
  "n" integer,
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  CONSTRAINT "metric_reading_n" CHECK (n IS NULL OR n > 0)
);
CREATE INDEX "metric_reading_objective_id_at_idx" ON "metric_reading" (objective_id, at);

CREATE TABLE "campaign_objective" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "objective_id" uuid NOT NULL REFERENCES "objective" (id),
  PRIMARY KEY (campaign_id, objective_id)
);
CREATE INDEX "campaign_objective_objective_id_idx" ON "campaign_objective" (objective_id);

-- A plan as it was each time that it was handed in; `hashes` name what decisions were then given about.
CREATE TABLE "plan_version" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "number" integer NOT NULL,
  "content" jsonb NOT NULL,
  "hashes" jsonb NOT NULL,
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "plan_version_campaign_id_number_key" ON "plan_version" (campaign_id, number);

-- Shorter dues of one run, by step, and why it began with less notice than the workspace asks for.
ALTER TABLE "run" ADD COLUMN "dues" jsonb NOT NULL DEFAULT '{}', ADD COLUMN "short_lead_reason" text;
ALTER TABLE "workspace" ADD COLUMN "lead_days" integer NOT NULL DEFAULT 10;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['objective', 'metric_reading', 'campaign_objective', 'plan_version'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON "objective" TO app;
GRANT SELECT, INSERT ON "metric_reading", "plan_version" TO app;
GRANT SELECT, INSERT, DELETE ON "campaign_objective" TO app;
