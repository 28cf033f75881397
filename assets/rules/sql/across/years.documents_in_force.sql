-- title: documents in force follow from the year before
-- title_zh: 现行有效件数与上年度勾稽
-- formula: in_force(Y) = in_force(Y-1) + issued(Y) - repealed(Y); documents that lapse by themselves break it honestly
-- severity: info
-- responsibility: source
-- message: {who} prints {observed} in {place}, but the number of the year before, with those issued and repealed since, comes to {expected}.
-- message_zh: {who}{place}为{observed},而上年度现行有效件数加本年制发、减本年废止为{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2022–
WITH printed AS (
  SELECT document_id, agency_id, report_year, table_id, row_id, max(value) FILTER (column_id = 'in_force') AS in_force,
    max(value) FILTER (column_id = 'issued') AS issued, max(value) FILTER (column_id = 'repealed') AS repealed,
    max(char_start) FILTER (column_id = 'in_force') AS char_start, max(char_end) FILTER (column_id = 'in_force') AS char_end
  FROM figures
  WHERE form_id = 'annual_2021' AND table_id = 'art20_1'
  GROUP BY document_id, agency_id, report_year, table_id, row_id
)
SELECT n.document_id, n.table_id, n.row_id, 'in_force' AS column_id, b.in_force + n.issued - n.repealed AS expected,
  n.in_force AS observed,
  n.in_force IS NOT NULL AND b.in_force IS NOT NULL AND n.issued IS NOT NULL AND n.repealed IS NOT NULL AS assessable,
  n.in_force = b.in_force + n.issued - n.repealed AS holds,
  coalesce(n.in_force, 0) = coalesce(b.in_force, 0) + coalesce(n.issued, 0) - coalesce(n.repealed, 0) AS holds_as_zero,
  n.char_start, n.char_end
FROM printed n
JOIN printed b ON b.agency_id = n.agency_id AND b.report_year = n.report_year - 1 AND b.row_id = n.row_id
