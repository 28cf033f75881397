-- title: items of the year before are those of its report and its change
-- title_zh: 上一年项目数量与上年度报告勾稽
-- formula: items_previous_year(Y) = items_previous_year(Y-1) + change_this_year(Y-1)
-- severity: info
-- responsibility: source
-- message: {who} prints {observed} in {place}, but its report for the year before comes to {expected}.
-- message_zh: {who}{place}为{observed},而按其上一年度报告应为{expected}。
-- legal_basis: 国办公开办函〔2019〕60号
-- years: 2020
SELECT n.document_id, n.table_id, n.row_id, n.column_id, b.value + c.value AS expected, n.value AS observed,
  n.value IS NOT NULL AND b.value IS NOT NULL AND c.value IS NOT NULL AS assessable,
  n.value = b.value + c.value AS holds, coalesce(n.value, 0) = coalesce(b.value, 0) + coalesce(c.value, 0) AS holds_as_zero,
  n.char_start, n.char_end
FROM reports r
JOIN reports y ON y.agency_id = r.agency_id AND y.report_year = r.report_year - 1
JOIN cells n ON n.document_id = r.document_id AND n.form_id = 'annual_2019' AND n.column_id = 'items_previous_year'
JOIN cells b ON b.document_id = y.document_id AND b.form_id = 'annual_2019' AND b.table_id = n.table_id AND b.row_id = n.row_id
  AND b.column_id = 'items_previous_year'
JOIN cells c ON c.document_id = y.document_id AND c.form_id = 'annual_2019' AND c.table_id = n.table_id AND c.row_id = n.row_id
  AND c.column_id = 'change_this_year'
