WITH found AS (
  -- A finding about the table as a whole (a balance between rows) stands beside each of its rows.
  SELECT document_id, row_id, count(*) AS findings FROM core.findings
  WHERE table_id = 'requests' AND severity <> 'info' GROUP BY ALL
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  c.form_id, c.row_id, l.row_label, l.row_label_en, l.row_order,
  max(c.value) FILTER (c.column_id = 'natural_person') AS natural_person,
  max(c.value) FILTER (c.column_id = 'commercial_enterprise') AS commercial_enterprise,
  max(c.value) FILTER (c.column_id = 'research_institution') AS research_institution,
  max(c.value) FILTER (c.column_id = 'public_interest_organization') AS public_interest_organization,
  max(c.value) FILTER (c.column_id = 'legal_service_institution') AS legal_service_institution,
  max(c.value) FILTER (c.column_id = 'other_organization') AS other_organization,
  max(c.value) FILTER (c.column_id = 'total') AS total,
  coalesce(any_value(of_row.findings), 0) + coalesce(any_value(of_table.findings), 0) AS findings,
  string_agg(concat(l.column_label, ': ', coalesce(regexp_replace(k.printed_value::VARCHAR, '\.?0+$', ''), '空白'), ' → ',
    regexp_replace(k.corrected_value::VARCHAR, '\.?0+$', '')), '; ' ORDER BY l.column_order)
    FILTER (k.corrected_value IS NOT NULL) AS corrections, count(k.corrected_value) > 0 AS is_corrected
FROM reports r
JOIN core.cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
LEFT JOIN found of_row ON of_row.document_id = r.document_id AND of_row.row_id = c.row_id
LEFT JOIN found of_table ON of_table.document_id = r.document_id AND of_table.row_id IS NULL
LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k
  ON k.document_id = c.document_id AND k.form_id = c.form_id AND k.table_id = c.table_id AND k.row_id = c.row_id
  AND k.column_id = c.column_id
WHERE c.table_id = 'requests'
GROUP BY ALL
