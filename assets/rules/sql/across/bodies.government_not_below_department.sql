-- title: the government of a place counts no less than each of its departments
-- title_zh: 本级政府数字不小于其所属部门
-- formula: figure of the government >= figure of each department of the same place and year; the government's office is no department
-- severity: warning
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {subject}, one of its departments.
-- message_zh: {who}{place}为{observed},小于其部门{subject_zh}的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
WITH compared AS (
  SELECT * FROM figures WHERE column_id = 'decisions' OR (row_id = 'new_requests' AND column_id = 'total')
)
SELECT g.document_id, g.table_id, g.row_id, g.column_id, max(d.value) AS expected, g.value AS observed,
  g.status = 'reported' AND count(d.value) > 0 AS assessable, g.value >= max(d.value) AS holds, g.char_start, g.char_end,
  arg_max(d.agency_name, d.value) AS subject, arg_max(d.agency_name, d.value) AS subject_zh
FROM compared g
JOIN compared d ON d.region_code = g.region_code AND d.level = g.level AND d.report_year = g.report_year
  AND d.form_id = g.form_id AND d.table_id = g.table_id AND d.row_id = g.row_id AND d.column_id = g.column_id
WHERE g.function = 'government' AND g.level IN ('province', 'prefecture', 'county')
  AND d.function NOT IN ('government', 'government_office', 'township') AND d.status = 'reported'
GROUP BY g.document_id, g.table_id, g.row_id, g.column_id, g.value, g.status, g.char_start, g.char_end
