-- `app` removes nothing but drafts, rows of imports that were taken, and rows in quarantine that a later upload brings again.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('flow_draft', 'import_row', 'quarantine')
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id')
  LOOP
    EXECUTE format('REVOKE DELETE ON %I FROM app', t.name);
  END LOOP;
END $$;
-- What is only ever added: briefs are immutable, an edit makes the next version; of a cause no more is filled in than a step knows.
REVOKE UPDATE ON "brief", "touch", "note", "contact_attempt", "assignment", "outbox", "cause" FROM app;
GRANT UPDATE (seq, fed_at, moves, facts, trace) ON "cause" TO app;

-- What somebody has answered, in My work; what was said on a subject; what a campaign itself asks; how many qualified.
CREATE INDEX "task_answered" ON "task" (answered_by_id, answered_at) WHERE answered_by_id IS NOT NULL;
CREATE INDEX "task_said" ON "task" (run_id, answered_at) WHERE reason IS NOT NULL;
CREATE INDEX "task_campaign" ON "task" (campaign_id) WHERE enquiry_id IS NULL;
CREATE INDEX "task_qualified" ON "task" (campaign_id, enquiry_id) WHERE kind = 'qualify' AND outcome = 'qualified';
-- Of one person: who was joined to it, and who was given it.
CREATE INDEX "enquiry_merged" ON "enquiry" (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX "assignment_enquiry" ON "assignment" (enquiry_id);
