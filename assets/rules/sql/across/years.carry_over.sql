-- title: requests carried over are those carried forward the year before
-- title_zh: 上年结转与上年度报告的结转下年度一致
-- formula: carried_over_from_previous_year(Y) = carried_forward_to_next_year(Y-1), for each requester column
-- severity: warning
-- responsibility: source
-- message: {who} prints {observed} in {place}, but its report for the year before carried {expected} forward.
-- message_zh: {who}{place}为{observed},而其上一年度报告结转下年度为{expected}。
-- legal_basis: 国办公开办函〔2019〕60号; 国办公开办函〔2021〕30号
-- years: 2020–
SELECT n.document_id, n.table_id, n.row_id, n.column_id, b.value AS expected, n.value AS observed,
  n.status = 'reported' AND b.status = 'reported' AS assessable, n.value = b.value AS holds,
  CASE WHEN n.status IN ('reported', 'blank', 'not_applicable') AND b.status IN ('reported', 'blank', 'not_applicable')
    THEN coalesce(n.value, 0) = coalesce(b.value, 0) END AS holds_as_zero,
  n.char_start, n.char_end
FROM figures n
JOIN figures b ON b.agency_id = n.agency_id AND b.report_year = n.report_year - 1 AND b.column_id = n.column_id
WHERE n.row_id = 'carried_over_from_previous_year' AND b.row_id = 'carried_forward_to_next_year'
