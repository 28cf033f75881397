-- title: a stated growth is that of the figures of two years
-- title_zh: 所述增长率与两年数据一致
-- formula: growth_rate = (figure(Y) / figure(Y-1) - 1) * 100, to one percentage point, where the rate follows the figure in its sentence
-- severity: info
-- responsibility: scope
-- message: {who} states a growth of {observed} % in its narrative (“{subject}”), but its two reports come to {expected} %.
-- message_zh: {who}叙述中称增长{observed}%(“{subject_zh}”),而按两年报告计算为{expected}%。
WITH totals AS MATERIALIZED (
  SELECT s.document_id, r.agency_id, r.report_year, s.indicator_id, s.scope, s.value, s.unit, s.char_start, s.char_end, s.quote
  FROM statistics s JOIN reports r USING (document_id)
  WHERE s.category IS NULL AND NOT s.is_cumulative AND NOT s.is_approximate AND coalesce(s.period_year = r.report_year, true)
),
rates AS (
  SELECT g.document_id, g.agency_id, g.report_year, g.scope, g.value, g.char_start, g.char_end, g.quote,
    f.indicator_id AS of_indicator, f.value AS now
  FROM totals g JOIN totals f ON f.document_id = g.document_id AND g.char_start BETWEEN f.char_end AND f.char_end + 20
  WHERE g.indicator_id = 'growth_rate' AND f.indicator_id NOT IN ('growth_rate', 'other') AND f.unit <> '%'
  QUALIFY row_number() OVER (PARTITION BY g.document_id, g.char_start ORDER BY f.char_end DESC) = 1
),
before AS (
  SELECT agency_id, report_year, indicator_id, scope, any_value(value) AS value, count(DISTINCT value) AS figures
  FROM totals GROUP BY ALL
)
SELECT g.document_id, NULL AS table_id, 'growth_rate' AS row_id, NULL AS column_id,
  round(100 * (now / nullif(b.value, 0) - 1), 1) AS expected, g.value AS observed,
  b.value > 0 AND b.figures = 1 AS assessable,
  abs(abs(g.value) - abs(100 * (now / nullif(b.value, 0) - 1))) <= 1 AS holds,
  g.char_start, g.char_end, g.quote AS subject, g.quote AS subject_zh
FROM rates g
JOIN before b ON b.agency_id = g.agency_id AND b.report_year = g.report_year - 1 AND b.indicator_id = g.of_indicator AND b.scope = g.scope
