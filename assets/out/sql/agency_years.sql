-- A document with the same table in two forms has two figures for a headline; they stand only where they agree.
WITH headline_rows (headline, table_id, row_id) AS (
  VALUES ('new_requests', 'requests', 'new_requests'), ('new_requests', 'main', 'requests_received'),
    ('new_requests', 'main', 'requests_total'),
    ('carried_over', 'requests', 'carried_over_from_previous_year'),
    ('results_total', 'requests', 'results_total'), ('results_total', 'main', 'requests_answered'),
    ('results_total', 'main', 'answers_total'),
    ('carried_forward', 'requests', 'carried_forward_to_next_year'),
    ('granted', 'requests', 'granted'), ('granted', 'main', 'granted_in_full'), ('granted', 'main', 'answers_granted'),
    ('partially_granted', 'requests', 'partially_granted'), ('partially_granted', 'main', 'granted_in_part'),
    ('partially_granted', 'main', 'answers_partially_granted'),
    ('reconsiderations', 'main', 'administrative_reconsiderations'),
    ('litigations', 'main', 'administrative_litigations')
),
tabled AS (
  SELECT c.document_id, headline, c.value
  FROM core.cells c
  JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
  JOIN headline_rows USING (table_id, row_id)
  -- Forms with a column of the year and one since the beginning: the year stands first.
  WHERE (c.table_id = 'requests' AND c.column_id = 'total') OR (c.table_id = 'main' AND l.column_order = 1)
  UNION ALL
  SELECT document_id, 'reconsiderations', value FROM core.cells
  WHERE table_id = 'review_and_litigation' AND column_id = 'reconsideration_total'
  UNION ALL
  -- Both totals are printed, or there is no sum.
  SELECT document_id, 'litigations', CASE WHEN count(value) = 2 THEN sum(value) END FROM core.cells
  WHERE table_id = 'review_and_litigation'
    AND column_id IN ('litigation_direct_total', 'litigation_after_reconsideration_total')
  GROUP BY document_id, form_id
),
told AS (
  -- What the report says of its own body and year, as a total; approximate figures only where none is exact.
  SELECT s.document_id, s.indicator_id AS headline, s.value, s.is_approximate
  FROM core.statistics s
  JOIN reports r ON r.document_id = s.document_id AND coalesce(s.period_year = r.report_year, true)
  WHERE s.category IS NULL AND NOT s.is_cumulative AND s.scope = 'agency'
  QUALIFY s.is_approximate = min(s.is_approximate) OVER (PARTITION BY s.document_id, s.indicator_id)
),
headlines AS (
  SELECT document_id, 'table' AS source, headline,
    CASE WHEN min(value) = max(value) THEN max(value) END AS value FROM tabled GROUP BY ALL
  UNION ALL
  SELECT document_id, 'narrative', headline, CASE WHEN min(value) = max(value) THEN max(value) END FROM told GROUP BY ALL
),
side_by_side AS (
  SELECT document_id,
    max(value) FILTER (source = 'table' AND headline = 'new_requests') AS new_requests,
    max(value) FILTER (source = 'table' AND headline = 'carried_over') AS carried_over,
    max(value) FILTER (source = 'table' AND headline = 'results_total') AS results_total,
    max(value) FILTER (source = 'table' AND headline = 'carried_forward') AS carried_forward,
    max(value) FILTER (source = 'table' AND headline = 'granted') AS granted,
    max(value) FILTER (source = 'table' AND headline = 'partially_granted') AS partially_granted,
    max(value) FILTER (source = 'table' AND headline = 'reconsiderations') AS reconsiderations,
    max(value) FILTER (source = 'table' AND headline = 'litigations') AS litigations,
    max(value) FILTER (source = 'narrative' AND headline = 'new_requests') AS narrative_new_requests,
    max(value) FILTER (source = 'narrative' AND headline = 'proactively_disclosed_items') AS proactively_disclosed_items,
    max(value) FILTER (source = 'narrative' AND headline = 'disclosed_on_website') AS disclosed_on_website,
    max(value) FILTER (source = 'narrative' AND headline = 'disclosed_on_wechat') AS disclosed_on_wechat,
    max(value) FILTER (source = 'narrative' AND headline = 'disclosed_on_weibo') AS disclosed_on_weibo
  FROM headlines GROUP BY document_id
),
counted AS (
  SELECT document_id,
    count(*) FILTER (status = 'reported') AS cells_reported, count(*) FILTER (status = 'blank') AS cells_blank
  FROM core.cells GROUP BY document_id
),
places AS (
  SELECT region_code, last(name ORDER BY valid_from) AS region_name, last(province ORDER BY valid_from) AS province
  FROM ref.regions GROUP BY region_code
),
statistics AS (SELECT document_id, count(*) AS statistics FROM core.statistics GROUP BY document_id),
found AS (
  SELECT document_id, count(*) FILTER (severity = 'error') AS errors,
    count(*) FILTER (severity = 'warning') AS warnings, count(*) FILTER (severity = 'info') AS notes
  FROM core.findings GROUP BY document_id
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  r.function, f.label_zh AS function_label, f.label_en AS function_label_en, r.level,
  CASE r.level WHEN 'national' THEN '国家级' WHEN 'province' THEN '省级' WHEN 'prefecture' THEN '地级'
    WHEN 'county' THEN '县级' WHEN 'township' THEN '乡级' END AS level_label,
  region_name, province,
  r.document_form_id AS form_id, r.title, r.url,
  new_requests, carried_over, results_total, carried_forward, granted, partially_granted, reconsiderations, litigations,
  narrative_new_requests, proactively_disclosed_items, disclosed_on_website, disclosed_on_wechat, disclosed_on_weibo,
  coalesce(cells_reported, 0) AS cells_reported, coalesce(cells_blank, 0) AS cells_blank,
  coalesce(statistics, 0) AS statistics, coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings,
  coalesce(notes, 0) AS notes, r.source_uri
FROM reports r
LEFT JOIN side_by_side USING (document_id)
LEFT JOIN counted USING (document_id)
LEFT JOIN statistics USING (document_id)
LEFT JOIN found USING (document_id)
LEFT JOIN ref.functions f ON f.function = r.function
LEFT JOIN places USING (region_code)
