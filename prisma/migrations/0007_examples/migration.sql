-- Courses through a flow that were kept: every later version comes to the same, unless one is retired with the reason.
CREATE TABLE "flow_example" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "flow_id" uuid NOT NULL REFERENCES "flow" (id),
  "name" text NOT NULL,
  "body" jsonb NOT NULL,
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  "retired_at" timestamptz(3),
  "retired_by_id" uuid REFERENCES "member" (id),
  "retired_reason" text NOT NULL DEFAULT '',
  CONSTRAINT "flow_example_name" CHECK (name <> ''),
  CONSTRAINT "flow_example_retired" CHECK ((retired_at IS NULL) = (retired_by_id IS NULL) AND (retired_at IS NULL) = (retired_reason = ''))
);
CREATE UNIQUE INDEX "flow_example_flow_id_name_key" ON "flow_example" (flow_id, name);
ALTER TABLE "flow_example" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "flow_example" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "flow_example" TO app USING (workspace_id = nullif(current_setting('tandem.workspace', true), '')::uuid);
CREATE POLICY every_workspace ON "flow_example" TO system, CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON "flow_example" TO app;
GRANT UPDATE (name, retired_at, retired_by_id, retired_reason) ON "flow_example" TO app;
GRANT ALL ON "flow_example" TO system;
