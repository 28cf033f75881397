-- title: procurement projects have an amount, and an amount has projects
-- title_zh: 政府集中采购项目数量与总金额同为零或同不为零
-- formula: procurement_projects = 0 <=> procurement_amount = 0
-- severity: warning
-- responsibility: source
-- message: {who} prints {observed} for {subject} in {place}, but {expected} for {against}.
-- message_zh: {who}{place}中{subject_zh}为{observed},而{against_zh}为{expected}。
-- legal_basis: 国办公开办函〔2019〕60号
-- years: 2019–2020
SELECT p.document_id, p.table_id, p.row_id, NULL AS column_id, a.value AS expected, p.value AS observed,
  p.status = 'reported' AND a.status = 'reported' AS assessable,
  (p.value = 0) = (a.value = 0) AS holds,
  CASE WHEN p.status <> 'unreadable' AND a.status <> 'unreadable'
    THEN (coalesce(p.value, 0) = 0) = (coalesce(a.value, 0) = 0) END AS holds_as_zero,
  p.char_start, a.char_end,
  'the number of projects (采购项目数量)' AS subject, '“采购项目数量”' AS subject_zh,
  'their total amount (采购总金额)' AS against, '“采购总金额”' AS against_zh
FROM cells p
JOIN cells a USING (document_id, form_id, table_id, row_id)
WHERE p.column_id = 'procurement_projects' AND a.column_id = 'procurement_amount'
