-- title: a stated growth is that of the figures of two years
-- title_zh: 所述增长率与两年数据一致
-- formula: growth_rate = (figure(Y) / figure(Y-1) - 1) * 100, to one percentage point, where the rate follows the figure in its sentence
-- severity: info
-- responsibility: scope
-- message: {who} states a growth of {observed} % in its narrative (“{subject}”), but its two reports come to {expected} %.
-- message_zh: {who}叙述中称增长{observed}%(“{subject_zh}”),而按两年报告计算为{expected}%。
WITH rates AS (
  SELECT s.*, f.indicator_id AS of_indicator, f.value AS now
  FROM statistics s
  JOIN statistics f ON f.document_id = s.document_id AND f.category IS NULL AND f.indicator_id NOT IN ('growth_rate', 'other')
    AND f.unit <> '%' AND NOT f.is_cumulative AND NOT f.is_approximate AND s.char_start BETWEEN f.char_end AND f.char_end + 20
  WHERE s.indicator_id = 'growth_rate'
  QUALIFY row_number() OVER (PARTITION BY s.document_id, s.char_start ORDER BY f.char_end DESC) = 1
)
SELECT g.document_id, NULL AS table_id, 'growth_rate' AS row_id, NULL AS column_id,
  round(100 * (now / nullif(any_value(b.value), 0) - 1), 1) AS expected, g.value AS observed,
  any_value(b.value) > 0 AND count(DISTINCT b.value) = 1 AS assessable,
  abs(abs(g.value) - abs(100 * (now / nullif(any_value(b.value), 0) - 1))) <= 1 AS holds,
  g.char_start, g.char_end, g.quote AS subject, g.quote AS subject_zh
FROM rates g
JOIN reports r ON r.document_id = g.document_id
JOIN reports y ON y.agency_id = r.agency_id AND y.report_year = r.report_year - 1
JOIN statistics b ON b.document_id = y.document_id AND b.indicator_id = g.of_indicator AND b.category IS NULL
  AND NOT b.is_cumulative AND NOT b.is_approximate AND b.scope = g.scope
GROUP BY g.document_id, g.value, g.char_start, g.char_end, g.quote, now
