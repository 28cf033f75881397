-- title: items of the year before are those of its report and its change
-- title_zh: 上一年项目数量与上年度报告勾稽
-- formula: items_previous_year(Y) = items_previous_year(Y-1) + change_this_year(Y-1)
-- severity: info
-- responsibility: source
-- message: {who} prints {observed} in {place}, but its report for the year before comes to {expected}.
-- message_zh: {who}{place}为{observed},而按其上一年度报告应为{expected}。
-- legal_basis: 国办公开办函〔2019〕60号
-- years: 2020
WITH printed AS (
  SELECT document_id, agency_id, report_year, table_id, row_id, max(value) FILTER (column_id = 'items_previous_year') AS items,
    max(value) FILTER (column_id = 'change_this_year') AS change,
    max(char_start) FILTER (column_id = 'items_previous_year') AS char_start,
    max(char_end) FILTER (column_id = 'items_previous_year') AS char_end
  FROM figures
  WHERE form_id = 'annual_2019' AND column_id IN ('items_previous_year', 'change_this_year')
  GROUP BY document_id, agency_id, report_year, table_id, row_id
)
SELECT n.document_id, n.table_id, n.row_id, 'items_previous_year' AS column_id, b.items + b.change AS expected,
  n.items AS observed,
  n.items IS NOT NULL AND b.items IS NOT NULL AND b.change IS NOT NULL AS assessable,
  n.items = b.items + b.change AS holds,
  coalesce(n.items, 0) = coalesce(b.items, 0) + coalesce(b.change, 0) AS holds_as_zero, n.char_start, n.char_end
FROM printed n
JOIN printed b ON b.agency_id = n.agency_id AND b.report_year = n.report_year - 1 AND b.table_id = n.table_id AND b.row_id = n.row_id
