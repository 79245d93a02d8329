-- What each decision was about, kept once for each content, so that whoever is asked again sees what is different from what they decided on.
CREATE TABLE "decided_content" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "subject" text NOT NULL,
  "hash" text NOT NULL,
  "content" jsonb NOT NULL,
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (campaign_id, subject, hash)
);

-- Which parts somebody asked to have changed.
ALTER TABLE "decision" ADD COLUMN "parts" text[] NOT NULL DEFAULT '{}';
CREATE INDEX "decision_parts_idx" ON "decision" (campaign_id, subject) WHERE parts <> '{}';

-- What is said about something that is being decided: remarks, questions to somebody, and their answers.
CREATE TABLE "task_message" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "run_id" uuid NOT NULL,
  "scope_id" uuid NOT NULL,
  "task_id" uuid NOT NULL REFERENCES "task" (id),
  "step_id" text NOT NULL,
  "visit" integer NOT NULL,
  "subject" text,
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "to_id" uuid REFERENCES "member" (id),
  "answers_id" uuid REFERENCES "task_message" (id),
  "text" text NOT NULL,
  "at" timestamptz(3) NOT NULL,
  CONSTRAINT "task_message_text" CHECK (text <> ''),
  CONSTRAINT "task_message_kind" CHECK (to_id IS NULL OR answers_id IS NULL)
);
CREATE UNIQUE INDEX "task_message_answers_id_key" ON "task_message" (answers_id);
CREATE INDEX "task_message_run_id_idx" ON "task_message" (run_id, step_id);
CREATE INDEX "task_message_to_id_idx" ON "task_message" (to_id) WHERE to_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['decided_content', 'task_message'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON "decided_content", "task_message" TO app;
