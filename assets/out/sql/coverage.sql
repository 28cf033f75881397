WITH spans AS (
  SELECT agency_id, any_value(agency_name) AS agency_name, any_value(region_code) AS region_code,
    unnest(range(min(report_year), max(report_year) + 1)) AS report_year
  FROM reports GROUP BY agency_id
),
names AS (
  SELECT region_code, last(name ORDER BY valid_from) AS region_name FROM ref.regions GROUP BY region_code
)
SELECT s.region_code, region_name, s.agency_id, s.agency_name, s.report_year,
  CASE WHEN min(r.document_id) IS NULL THEN 'missing' ELSE 'published' END AS state, min(r.document_id) AS document_id
FROM spans s
LEFT JOIN reports r ON r.agency_id = s.agency_id AND r.report_year = s.report_year
LEFT JOIN names ON names.region_code = s.region_code
GROUP BY ALL
