-- title: what the narrative counts agrees with the tables
-- title_zh: 叙述与统计表一致
-- formula: a figure of the narrative equals the cells of the same meaning under one of several hypotheses (new, or new plus carried over; granted, or granted in whole and part; …)
-- severity: warning
-- responsibility: source
-- message: {who} states {observed} in its narrative (“{subject}”), but its tables come to {expected}: {place}.
-- message_zh: {who}叙述中称“{subject_zh}”({observed}),而统计表为{expected}:{place}。
-- legal_basis: 国办公开办函〔2021〕30号
WITH meant AS (
  SELECT document_id, indicator_id, hypothesis, any_value(table_id) AS table_id,
    CASE WHEN count(DISTINCT row_id) = 1 THEN any_value(row_id) END AS row_id,
    CASE WHEN count(DISTINCT column_id) = 1 THEN any_value(column_id) END AS column_id,
    sum(value) AS value, count(*) FILTER (status = 'reported') = any_value(terms) AS known,
    bool_and(status IN ('reported', 'blank', 'not_applicable')) AS known_as_zero
  FROM cells JOIN hypotheses USING (table_id, row_id, column_id)
  GROUP BY document_id, indicator_id, hypothesis
  HAVING count(*) = any_value(terms)
),
-- Of several reports in one document only the first has its tables read.
several AS (SELECT document_id FROM sections WHERE section_id = 'overall' GROUP BY document_id HAVING count(*) > 1),
stated AS (
  SELECT s.*, regexp_matches(s.quote, '全市|全区|全县|全镇|全省|全州|全系统|本级|各级|各部门|各单位|各镇|各乡|所属|下属|辖区|其中')
    OR s.document_id IN (SELECT document_id FROM several)
    -- What was published of decisions is not all that were made.
    OR (s.indicator_id LIKE 'administrative_%_decisions' AND (s.unit = '条' OR regexp_matches(s.quote, '公开|公示|公布|发布|信息|上传|录入|归集'))) AS scoped
  FROM statistics s JOIN identities i USING (document_id)
  WHERE s.category IS NULL AND NOT is_approximate AND NOT is_cumulative AND scope = 'agency'
    AND coalesce(period_year = i.report_year, true)
)
SELECT s.document_id, arg_min(m.table_id, hypothesis) AS table_id,
  arg_min_null(m.row_id, hypothesis) AS row_id,
  arg_min_null(m.column_id, hypothesis) AS column_id,
  first(m.value ORDER BY hypothesis) AS expected, s.value AS observed,
  bool_and(m.known) OR bool_or(m.known AND m.value = s.value) AS assessable,
  bool_or(m.value = s.value) AS holds,
  CASE WHEN bool_and(m.known_as_zero) THEN bool_or(coalesce(m.value, 0) = s.value) END AS holds_as_zero,
  s.char_start, s.char_end,
  CASE WHEN s.scoped THEN 'scope' ELSE 'source' END AS responsibility,
  CASE WHEN s.scoped THEN 'info' ELSE 'warning' END AS severity,
  s.quote AS subject, s.quote AS subject_zh
FROM stated s
JOIN meant m USING (document_id, indicator_id)
GROUP BY s.document_id, s.indicator_id, s.value, s.char_start, s.char_end, s.quote, s.scoped
