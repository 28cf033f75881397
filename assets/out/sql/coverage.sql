WITH came_in AS (
  SELECT document_id, agency_id, agency_name, report_year,
    document_id IN (SELECT document_id FROM reports) AS is_published, status_reason
  FROM core.documents
  WHERE agency_id IS NOT NULL AND report_year IS NOT NULL AND status <> 'duplicate'
    AND coalesce(document_type, 'annual_report') = 'annual_report'
),
spans AS (
  SELECT agency_id, any_value(agency_name) AS agency_name,
    unnest(range(min(report_year), max(report_year) + 1)) AS report_year
  FROM came_in GROUP BY agency_id
),
names AS (
  SELECT region_code, last(name ORDER BY valid_from) AS region_name FROM ref.regions GROUP BY region_code
)
SELECT a.region_code, region_name, s.agency_id, s.agency_name, s.report_year,
  CASE WHEN bool_or(c.is_published) THEN 'published' WHEN count(c.document_id) > 0 THEN 'quarantined' ELSE 'missing' END AS state,
  coalesce(min(c.document_id) FILTER (c.is_published), min(c.document_id)) AS document_id,
  count(c.document_id) AS documents,
  CASE WHEN NOT bool_or(c.is_published) THEN min(c.status_reason) END AS reason
FROM spans s
LEFT JOIN came_in c USING (agency_id, report_year)
LEFT JOIN core.agencies a USING (agency_id)
LEFT JOIN names USING (region_code)
GROUP BY a.region_code, region_name, s.agency_id, s.agency_name, s.report_year
