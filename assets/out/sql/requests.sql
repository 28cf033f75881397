SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  c.form_id, c.row_id, l.row_label, l.row_label_en, l.row_order,
  max(c.value) FILTER (c.column_id = 'natural_person') AS natural_person,
  max(c.value) FILTER (c.column_id = 'commercial_enterprise') AS commercial_enterprise,
  max(c.value) FILTER (c.column_id = 'research_institution') AS research_institution,
  max(c.value) FILTER (c.column_id = 'public_interest_organization') AS public_interest_organization,
  max(c.value) FILTER (c.column_id = 'legal_service_institution') AS legal_service_institution,
  max(c.value) FILTER (c.column_id = 'other_organization') AS other_organization,
  max(c.value) FILTER (c.column_id = 'total') AS total,
  coalesce(any_value(f.findings), 0) AS findings
FROM reports r
JOIN core.cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
LEFT JOIN (
  SELECT document_id, table_id, row_id, count(*) AS findings FROM core.findings
  WHERE severity <> 'info' GROUP BY ALL
) f USING (document_id, table_id, row_id)
WHERE c.table_id = 'requests'
GROUP BY ALL
