-- title: no year is missing between two reports of a body
-- title_zh: 两份报告之间无缺失年度
-- formula: the report before is of the year before
-- severity: info
-- responsibility: extraction
-- message: {who} has no report among those read for the {against} before it; the last one is that for {expected}.
-- message_zh: {who}之前缺{against_zh}年度报告,上一份为{expected}年度。
WITH following AS (
  SELECT document_id, report_year, lag(report_year) OVER (PARTITION BY agency_id ORDER BY report_year) AS before
  FROM reports
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, before AS expected, report_year AS observed,
  before IS NOT NULL AS assessable, report_year - before <= 1 AS holds, NULL::BIGINT AS char_start, NULL::BIGINT AS char_end,
  CASE WHEN report_year - before = 2 THEN 'year' ELSE concat(report_year - before - 1, ' years') END AS against,
  concat(report_year - before - 1, '个') AS against_zh
FROM following
