-- The reports that count: published annual reports whose body and year are known.
SELECT d.document_id, d.agency_id, d.agency_name, a.region_code, a.function, a.level, d.report_year, d.form_id AS document_form_id, d.title, d.url, d.source_uri
FROM core.documents d
JOIN core.agencies a USING (agency_id)
WHERE d.status = 'published' AND d.document_type = 'annual_report' AND d.report_year IS NOT NULL
