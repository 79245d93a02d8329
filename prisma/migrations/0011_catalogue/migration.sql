-- Catalogues: Sales owns range, prices and terms, Marketing copy and layout; both approve one hash. Drops with source codes.
CREATE TABLE "catalogue" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "name" text NOT NULL CHECK (name <> ''),
  "season" text NOT NULL DEFAULT '',
  "media" text NOT NULL CHECK (media IN ('print', 'web')),
  "channel" text NOT NULL CHECK (channel IN ('mail_order', 'web_shop', 'distributor', 'agent')),
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "catalogue_campaign_id_name_key" ON "catalogue" (campaign_id, name);
CREATE TABLE "catalogue_version" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "catalogue_id" uuid NOT NULL REFERENCES "catalogue" (id),
  "n" integer NOT NULL,
  "hash" text NOT NULL,
  "state" text NOT NULL CHECK (state IN ('draft', 'approved', 'superseded')),
  "author_id" uuid NOT NULL REFERENCES "member" (id),
  "created_at" timestamptz(3) NOT NULL,
  "approved_at" timestamptz(3)
);
CREATE UNIQUE INDEX "catalogue_version_catalogue_id_n_key" ON "catalogue_version" (catalogue_id, n);
CREATE TABLE "catalogue_item" (
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "version_id" uuid NOT NULL REFERENCES "catalogue_version" (id),
  "sku" text NOT NULL,
  "row" integer NOT NULL,
  "name" text NOT NULL DEFAULT '',
  "price_minor" integer CHECK (price_minor >= 0),
  "currency" char(3) NOT NULL,
  "valid_from" timestamptz(3),
  "valid_to" timestamptz(3),
  "terms" text NOT NULL DEFAULT '',
  "copy" text NOT NULL DEFAULT '',
  "page" integer,
  PRIMARY KEY (version_id, sku)
);
CREATE TABLE "catalogue_approval" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "version_id" uuid NOT NULL REFERENCES "catalogue_version" (id),
  "side" text NOT NULL CHECK (side IN ('marketing', 'sales')),
  "hash" text NOT NULL,
  "member_id" uuid NOT NULL REFERENCES "member" (id),
  "at" timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX "catalogue_approval_once" ON "catalogue_approval" (version_id, side, hash);
CREATE TABLE "catalogue_drop" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "catalogue_id" uuid NOT NULL REFERENCES "catalogue" (id),
  "version_id" uuid NOT NULL REFERENCES "catalogue_version" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "wave" integer NOT NULL CHECK (wave > 0),
  "channel" text NOT NULL,
  "quantity" integer NOT NULL CHECK (quantity > 0),
  "mail_at" timestamptz(3) NOT NULL,
  "in_home_from" timestamptz(3) NOT NULL,
  "in_home_to" timestamptz(3) NOT NULL,
  "tz" text NOT NULL,
  "state" text NOT NULL CHECK (state IN ('planned', 'mailed', 'cancelled')),
  "created_at" timestamptz(3) NOT NULL,
  CONSTRAINT "catalogue_drop_dates" CHECK (mail_at <= in_home_from AND in_home_from <= in_home_to)
);
CREATE UNIQUE INDEX "catalogue_drop_wave" ON "catalogue_drop" (catalogue_id, wave) WHERE state <> 'cancelled';
CREATE INDEX "catalogue_drop_campaign_id" ON "catalogue_drop" (campaign_id);
CREATE TABLE "source_code" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "code" text NOT NULL CHECK (code <> ''),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "drop_id" uuid NOT NULL REFERENCES "catalogue_drop" (id),
  "channel" text NOT NULL,
  "valid_from" timestamptz(3) NOT NULL,
  "valid_to" timestamptz(3) NOT NULL,
  "closed_at" timestamptz(3)
);
CREATE INDEX "source_code_code" ON "source_code" (workspace_id, code);
CREATE INDEX "source_code_drop_id" ON "source_code" (drop_id);
CREATE TABLE "price_exception" (
  "id" uuid NOT NULL PRIMARY KEY,
  "workspace_id" uuid NOT NULL REFERENCES "workspace" (id),
  "campaign_id" uuid NOT NULL REFERENCES "campaign" (id),
  "sku" text NOT NULL,
  "prices" jsonb NOT NULL,
  "reason" text NOT NULL CHECK (reason <> ''),
  "asked_by_id" uuid NOT NULL REFERENCES "member" (id),
  "asked_at" timestamptz(3) NOT NULL,
  "sales_by_id" uuid REFERENCES "member" (id),
  "operations_by_id" uuid REFERENCES "member" (id)
);
CREATE INDEX "price_exception_campaign_id" ON "price_exception" (campaign_id, sku);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['catalogue', 'catalogue_version', 'catalogue_item', 'catalogue_approval', 'catalogue_drop', 'source_code', 'price_exception'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_workspace ON %I TO app USING (workspace_id = nullif(current_setting(''tandem.workspace'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY every_workspace ON %I TO system, CURRENT_USER USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO app', t);
    EXECUTE format('GRANT ALL ON %I TO system', t);
  END LOOP;
END $$;
GRANT UPDATE (name, season) ON "catalogue" TO app;
GRANT UPDATE (hash, state, approved_at) ON "catalogue_version" TO app;
GRANT UPDATE, DELETE ON "catalogue_item" TO app;
GRANT UPDATE (version_id, wave, channel, quantity, mail_at, in_home_from, in_home_to, state) ON "catalogue_drop" TO app;
GRANT UPDATE (code, channel, valid_from, valid_to, closed_at) ON "source_code" TO app;
GRANT UPDATE (sales_by_id, operations_by_id) ON "price_exception" TO app;
