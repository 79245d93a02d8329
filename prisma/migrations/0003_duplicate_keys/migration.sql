-- By what else duplicates are found: a postal address, and the reference another system knows a person by (row numbers are none).
CREATE INDEX "enquiry_address" ON "enquiry" (campaign_id, lower(address)) WHERE address IS NOT NULL;
CREATE INDEX "enquiry_reference" ON "enquiry" (campaign_id, external_ref) WHERE external_ref NOT LIKE 'row:%';
