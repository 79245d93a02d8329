-- What a workspace demands of its flows beside the language: sentences of its own, and which built-in ones are off, with why.
CREATE TABLE "policy" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "built_in" text,
  "body" jsonb,
  "enabled" boolean NOT NULL,
  "reason" text NOT NULL DEFAULT '',
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  "updated_at" timestamptz(3) NOT NULL,
  CONSTRAINT "policy_one_kind" CHECK ((built_in IS NULL) = (body IS NOT NULL)),
  CONSTRAINT "policy_off_has_reason" CHECK (built_in IS NULL OR enabled OR reason <> '')
);
CREATE UNIQUE INDEX "policy_workspace_id_built_in_key" ON "policy" (workspace_id, built_in);
ALTER TABLE "policy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "policy" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "policy" TO app USING (workspace_id = nullif(current_setting('tandem.workspace', true), '')::uuid);
CREATE POLICY every_workspace ON "policy" TO system, CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "policy" TO app;
GRANT ALL ON "policy" TO system;
