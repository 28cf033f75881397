WITH found AS (
  -- A finding about the table as a whole (a balance between rows) stands beside each of its rows.
  SELECT document_id, row_id, count(*) AS findings FROM core.findings
  WHERE table_id = 'requests' AND severity <> 'info' GROUP BY ALL
),
printed AS (
  SELECT document_id, form_id, row_id,
    max(value) FILTER (column_id = 'natural_person') AS natural_person,
    max(value) FILTER (column_id = 'commercial_enterprise') AS commercial_enterprise,
    max(value) FILTER (column_id = 'research_institution') AS research_institution,
    max(value) FILTER (column_id = 'public_interest_organization') AS public_interest_organization,
    max(value) FILTER (column_id = 'legal_service_institution') AS legal_service_institution,
    max(value) FILTER (column_id = 'other_organization') AS other_organization,
    max(value) FILTER (column_id = 'total') AS total
  FROM core.cells WHERE table_id = 'requests' GROUP BY ALL
),
labels AS (
  SELECT DISTINCT form_id, row_id, row_label, row_label_en, row_order FROM ref.form_cells WHERE table_id = 'requests'
),
corrected AS (
  SELECT k.document_id, k.form_id, k.row_id,
    string_agg(concat(l.column_label, ': ', coalesce(regexp_replace(k.printed_value::VARCHAR, '\.?0+$', ''), '空白'), ' → ',
      regexp_replace(k.corrected_value::VARCHAR, '\.?0+$', '')), '; ' ORDER BY l.column_order) AS corrections
  FROM core.corrections k
  JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
  WHERE k.state = 'applied' AND k.table_id = 'requests' GROUP BY ALL
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  form_id, row_id, row_label, row_label_en, row_order,
  natural_person, commercial_enterprise, research_institution, public_interest_organization, legal_service_institution,
  other_organization, total, coalesce(of_row.findings, 0) + coalesce(of_table.findings, 0) AS findings,
  corrections, corrections IS NOT NULL AS is_corrected
FROM reports r
JOIN printed USING (document_id)
JOIN labels USING (form_id, row_id)
LEFT JOIN (SELECT * FROM found WHERE row_id IS NOT NULL) of_row USING (document_id, row_id)
LEFT JOIN (SELECT * FROM found WHERE row_id IS NULL) of_table USING (document_id)
LEFT JOIN corrected USING (document_id, form_id, row_id)
