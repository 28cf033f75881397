-- title: the overall section speaks of the report year
-- title_zh: 总体情况所述年度为报告年度
-- formula: where the overall section names a year twice or more, the report year is among those it names
-- severity: warning
-- responsibility: source
-- message: {who} speaks of {subject} in its overall section and never of the year it reports on.
-- message_zh: {who}的总体情况部分只提到{subject_zh},未提到报告年度。
WITH named AS (
  SELECT i.document_id, i.report_year, s.char_start, s.char_end,
    -- Sentences that plan name the year to come, and say nothing of the year they stand in.
    regexp_extract_all(regexp_replace(substring(t.text, s.char_start + 1, s.char_end - s.char_start),
      '[^。\n]*(?:下一步|下步|今后|明年|来年|计划|打算|力争|拟)[^。\n]*', '', 'g'), '(20[0-3][0-9])年', 1) AS years
  FROM identities i
  JOIN sections s ON s.document_id = i.document_id AND s.section_id = 'overall'
  JOIN texts t ON t.document_id = i.document_id
  WHERE i.document_type = 'annual_report'
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, report_year AS expected,
  mode_year AS observed, report_year IS NOT NULL AND said >= 2 AS assessable,
  list_contains(years, report_year::VARCHAR) AS holds, char_start, char_end,
  mode_year::VARCHAR AS subject, concat(mode_year, '年') AS subject_zh
FROM (
  SELECT *, list_aggregate(years, 'mode')::INTEGER AS mode_year,
    len(list_filter(years, lambda y: y = list_aggregate(years, 'mode'))) AS said
  FROM named
)
