-- title: documents in force follow from the year before
-- title_zh: 现行有效件数与上年度勾稽
-- formula: in_force(Y) = in_force(Y-1) + issued(Y) - repealed(Y); documents that lapse by themselves break it honestly
-- severity: info
-- responsibility: source
-- message: {who} prints {observed} in {place}, but the number of the year before, with those issued and repealed since, comes to {expected}.
-- message_zh: {who}{place}为{observed},而上年度现行有效件数加本年制发、减本年废止为{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2022–
SELECT n.document_id, n.table_id, n.row_id, n.column_id, b.value + i.value - d.value AS expected, n.value AS observed,
  n.value IS NOT NULL AND b.value IS NOT NULL AND i.value IS NOT NULL AND d.value IS NOT NULL AS assessable,
  n.value = b.value + i.value - d.value AS holds,
  coalesce(n.value, 0) = coalesce(b.value, 0) + coalesce(i.value, 0) - coalesce(d.value, 0) AS holds_as_zero,
  n.char_start, n.char_end
FROM reports r
JOIN reports y ON y.agency_id = r.agency_id AND y.report_year = r.report_year - 1
JOIN cells n ON n.document_id = r.document_id AND n.form_id = 'annual_2021' AND n.table_id = 'art20_1' AND n.column_id = 'in_force'
JOIN cells b ON b.document_id = y.document_id AND b.form_id = 'annual_2021' AND b.table_id = 'art20_1' AND b.row_id = n.row_id AND b.column_id = 'in_force'
JOIN cells i ON i.document_id = r.document_id AND i.table_id = 'art20_1' AND i.row_id = n.row_id AND i.column_id = 'issued'
JOIN cells d ON d.document_id = r.document_id AND d.table_id = 'art20_1' AND d.row_id = n.row_id AND d.column_id = 'repealed'
