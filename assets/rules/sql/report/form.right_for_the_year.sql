-- title: the tables follow the form asked for in the report year
-- title_zh: 统计表采用报告年度适用的格式
-- formula: first_year of the form <= report_year <= its last_year; for 2019 the new form was encouraged only
-- severity: warning
-- responsibility: source
-- message: {who} uses the form “{subject}”, which was asked for {against}.
-- message_zh: {who}采用《{subject_zh}》,该格式适用于{against_zh}。
-- legal_basis: 国办公开办函〔2019〕60号; 国办公开办函〔2021〕30号
SELECT i.document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, NULL::DECIMAL(18,4) AS expected,
  i.report_year AS observed, i.report_year IS NOT NULL AS assessable,
  i.report_year BETWEEN first_year AND coalesce(last_year, i.report_year) AS holds,
  CASE WHEN i.report_year = 2019 OR starts_with(c.form_id, 'local_') THEN 'info' ELSE 'warning' END AS severity,
  min(c.char_start) AS char_start, max(c.char_end) AS char_end, any_value(f.name) AS subject, any_value(f.name) AS subject_zh,
  CASE WHEN last_year IS NULL THEN concat('from ', first_year, ' on')
    ELSE concat('from ', first_year, ' to ', last_year) END AS against,
  CASE WHEN last_year IS NULL THEN concat(first_year, '年度起') ELSE concat(first_year, '年度至', last_year, '年度') END AS against_zh
FROM cells c
JOIN identities i USING (document_id)
JOIN forms f ON f.form_id = c.form_id
WHERE c.status <> 'missing' AND i.document_type = 'annual_report'
GROUP BY i.document_id, i.report_year, c.form_id, first_year, last_year
HAVING count(*) >= 10
