-- title: the government of a place counts no less than each of its departments
-- title_zh: 本级政府数字不小于其所属部门
-- formula: figure of the government >= figure of each department of the same place and year; the government's office is no department
-- severity: warning
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {subject}, one of its departments.
-- message_zh: {who}{place}为{observed},小于其部门{subject_zh}的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
SELECT g.document_id, c.table_id, c.row_id, c.column_id, max(d.value) AS expected, c.value AS observed,
  c.status = 'reported' AND count(d.value) > 0 AS assessable, c.value >= max(d.value) AS holds, c.char_start, c.char_end,
  arg_max(r.agency_name, d.value) AS subject, arg_max(r.agency_name, d.value) AS subject_zh
FROM reports g
JOIN cells c ON c.document_id = g.document_id
JOIN reports r ON r.region_code = g.region_code AND r.level = g.level AND r.report_year = g.report_year
  AND r.function NOT IN ('government', 'government_office', 'township')
JOIN cells d ON d.document_id = r.document_id AND d.form_id = c.form_id AND d.table_id = c.table_id AND d.row_id = c.row_id
  AND d.column_id = c.column_id AND d.status = 'reported'
WHERE g.function = 'government' AND g.level IN ('province', 'prefecture', 'county')
  AND (c.column_id = 'decisions' OR (c.row_id = 'new_requests' AND c.column_id = 'total'))
GROUP BY g.document_id, c.table_id, c.row_id, c.column_id, c.value, c.status, c.char_start, c.char_end
