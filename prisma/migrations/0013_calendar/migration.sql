-- Whose message goes first where two campaigns want the same people, and how often anybody may hear from us.
ALTER TABLE "campaign" ADD COLUMN "priority" integer NOT NULL DEFAULT 50 CHECK (priority BETWEEN 0 AND 100);
ALTER TABLE "workspace" ADD COLUMN "cap_messages" integer NOT NULL DEFAULT 2 CHECK (cap_messages > 0),
  ADD COLUMN "cap_days" integer NOT NULL DEFAULT 7 CHECK (cap_days > 0);

-- Private addresses of calendars. Only the hash of an address is kept, so that nobody can read it here.
CREATE TABLE "calendar_feed" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "hash" text NOT NULL,
  "created_at" timestamptz(3) NOT NULL,
  "revoked_at" timestamptz(3)
);
CREATE UNIQUE INDEX "calendar_feed_hash_key" ON "calendar_feed" (hash);
CREATE UNIQUE INDEX "calendar_feed_one_a_member" ON "calendar_feed" (member_id) WHERE revoked_at IS NULL;
ALTER TABLE "calendar_feed" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "calendar_feed" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON "calendar_feed" TO app USING (workspace_id = nullif(current_setting('tandem.workspace', true), '')::uuid);
CREATE POLICY every_workspace ON "calendar_feed" TO system, CURRENT_USER USING (true);
GRANT SELECT, INSERT ON "calendar_feed" TO app;
GRANT UPDATE (revoked_at) ON "calendar_feed" TO app;
GRANT ALL ON "calendar_feed" TO system;
