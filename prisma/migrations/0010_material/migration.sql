-- What Marketing makes for others to show and send: pieces with versions, where each is used, whether its page answers.
CREATE TABLE "material" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "kind" text NOT NULL,
  "title" text NOT NULL CHECK (title <> ''),
  "audience" text NOT NULL DEFAULT '',
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL
);
CREATE INDEX "material_workspace_id_kind" ON "material" (workspace_id, kind);
CREATE TABLE "material_version" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "material_id" uuid NOT NULL REFERENCES "material" (id),
  "n" integer NOT NULL,
  "file_name" text,
  "media_type" text,
  "size" integer,
  "url" text,
  "checksum" text NOT NULL,
  "clarity" jsonb NOT NULL,
  "state" text NOT NULL CHECK (state IN ('draft', 'approved', 'superseded')),
  "valid_from" timestamptz(3),
  "valid_to" timestamptz(3),
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  "approved_by_id" uuid REFERENCES "member" (id),
  "approved_at" timestamptz(3),
  CONSTRAINT "material_version_one_kind" CHECK ((url IS NULL) = (file_name IS NOT NULL)),
  CONSTRAINT "material_version_approved" CHECK ((state = 'draft') = (approved_by_id IS NULL)),
  CONSTRAINT "material_version_dates" CHECK (valid_to > valid_from)
);
CREATE UNIQUE INDEX "material_version_material_id_n_key" ON "material_version" (material_id, n);
CREATE UNIQUE INDEX "material_version_same_content" ON "material_version" (material_id, checksum);
-- One version of a piece is the one to use.
CREATE UNIQUE INDEX "material_version_approved_one" ON "material_version" (material_id) WHERE state = 'approved';
CREATE TABLE "campaign_material" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "material_id" uuid NOT NULL REFERENCES "material" (id),
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL,
  PRIMARY KEY (campaign_id, material_id)
);
CREATE INDEX "campaign_material_material_id" ON "campaign_material" (material_id);
CREATE TABLE "material_usage" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "version_id" uuid NOT NULL REFERENCES "material_version" (id),
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "enquiry_id" uuid REFERENCES "enquiry" (id),
  "action" text NOT NULL CHECK (action IN ('opened', 'shown', 'sent')),
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "material_usage_version_id_at" ON "material_usage" (version_id, at);
CREATE TABLE "comprehension_result" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "version_id" uuid NOT NULL REFERENCES "material_version" (id),
  "answer" text NOT NULL,
  "understood" boolean NOT NULL,
  "by_id" uuid NOT NULL REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "comprehension_result_version_id" ON "comprehension_result" (version_id);
CREATE TABLE "link_check" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "version_id" uuid NOT NULL REFERENCES "material_version" (id),
  "status" integer,
  "final_url" text,
  "tracking" text NOT NULL CHECK (tracking IN ('kept', 'lost', 'none')),
  "problem" text,
  "at" timestamptz(3) NOT NULL
);
CREATE INDEX "link_check_version_id_at" ON "link_check" (version_id, at DESC);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['material', 'material_version', 'campaign_material', 'material_usage', 'comprehension_result', 'link_check'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO app', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
  END LOOP;
END $$;
GRANT UPDATE (title, audience) ON "material" TO app;
GRANT UPDATE (state, clarity, valid_from, valid_to, approved_by_id, approved_at) ON "material_version" TO app;
GRANT DELETE ON "campaign_material" TO app;
