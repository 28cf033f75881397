WITH headline AS (
  SELECT document_id,
    max(value) FILTER (row_id = 'new_requests') AS new_requests,
    max(value) FILTER (row_id = 'carried_over_from_previous_year') AS carried_over,
    max(value) FILTER (row_id = 'results_total') AS results_total,
    max(value) FILTER (row_id = 'carried_forward_to_next_year') AS carried_forward,
    max(value) FILTER (row_id = 'granted') AS granted,
    max(value) FILTER (row_id = 'partially_granted') AS partially_granted
  FROM core.cells WHERE table_id = 'requests' AND column_id = 'total' GROUP BY document_id
),
disputes AS (
  SELECT document_id,
    max(value) FILTER (column_id = 'reconsideration_total') AS reconsiderations,
    max(value) FILTER (column_id = 'litigation_direct_total')
      + max(value) FILTER (column_id = 'litigation_after_reconsideration_total') AS litigations
  FROM core.cells WHERE table_id = 'review_and_litigation' GROUP BY document_id
),
counted AS (
  SELECT document_id,
    count(*) FILTER (status = 'reported') AS cells_reported, count(*) FILTER (status = 'blank') AS cells_blank
  FROM core.cells GROUP BY document_id
),
told AS (
  SELECT s.document_id, count(*) AS statistics,
    max(value) FILTER (indicator_id = 'new_requests' AND plain) AS narrative_new_requests,
    max(value) FILTER (indicator_id = 'proactively_disclosed_items' AND plain) AS proactively_disclosed_items,
    max(value) FILTER (indicator_id = 'disclosed_on_website' AND plain) AS disclosed_on_website,
    max(value) FILTER (indicator_id = 'disclosed_on_wechat' AND plain) AS disclosed_on_wechat,
    max(value) FILTER (indicator_id = 'disclosed_on_weibo' AND plain) AS disclosed_on_weibo
  FROM (
    SELECT *, category IS NULL AND NOT is_cumulative AND scope = 'agency' AS plain FROM core.statistics
  ) s
  JOIN reports r ON r.document_id = s.document_id AND coalesce(s.period_year = r.report_year, true)
  GROUP BY s.document_id
),
found AS (
  SELECT document_id, count(*) FILTER (severity = 'error') AS errors,
    count(*) FILTER (severity = 'warning') AS warnings, count(*) FILTER (severity = 'info') AS notes
  FROM core.findings GROUP BY document_id
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id, r.function, r.level, r.document_form_id AS form_id, r.title, r.url,
  new_requests, carried_over, results_total, carried_forward, granted, partially_granted, reconsiderations, litigations,
  narrative_new_requests, proactively_disclosed_items, disclosed_on_website, disclosed_on_wechat, disclosed_on_weibo,
  coalesce(cells_reported, 0) AS cells_reported, coalesce(cells_blank, 0) AS cells_blank,
  coalesce(statistics, 0) AS statistics, coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings,
  coalesce(notes, 0) AS notes
FROM reports r
LEFT JOIN headline USING (document_id)
LEFT JOIN disputes USING (document_id)
LEFT JOIN counted USING (document_id)
LEFT JOIN told USING (document_id)
LEFT JOIN found USING (document_id)
