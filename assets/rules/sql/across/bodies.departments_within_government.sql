-- title: the departments of a place count no more than its government
-- title_zh: 各部门合计不大于本级政府
-- formula: sum over the departments that printed a figure <= figure of their government; departments without a report or a figure are unknown, never zero
-- severity: info
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {against}.
-- message_zh: {who}{place}为{observed},小于{against_zh}合计的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
WITH departments AS (
  SELECT * FROM reports WHERE function NOT IN ('government', 'government_office', 'township')
),
known AS (SELECT region_code, level, count(DISTINCT agency_id) AS bodies FROM departments GROUP BY ALL)
SELECT g.document_id, c.table_id, c.row_id, c.column_id, sum(d.value) AS expected, c.value AS observed,
  c.status = 'reported' AND count(DISTINCT r.agency_id) > 1 AS assessable, c.value >= sum(d.value) AS holds, c.char_start, c.char_end,
  concat(count(DISTINCT r.agency_id), ' of its departments together (',
    CASE WHEN count(DISTINCT r.agency_id) = any_value(k.bodies) THEN 'all that are known' ELSE concat('of ', any_value(k.bodies), ' known, so incomplete') END, ')') AS against,
  concat(count(DISTINCT r.agency_id), '个部门(已知', any_value(k.bodies), '个',
    CASE WHEN count(DISTINCT r.agency_id) = any_value(k.bodies) THEN '' ELSE ',不完整' END, ')') AS against_zh
FROM reports g
JOIN cells c ON c.document_id = g.document_id
JOIN departments r ON r.region_code = g.region_code AND r.level = g.level AND r.report_year = g.report_year
JOIN known k ON k.region_code = g.region_code AND k.level = g.level
JOIN cells d ON d.document_id = r.document_id AND d.form_id = c.form_id AND d.table_id = c.table_id AND d.row_id = c.row_id
  AND d.column_id = c.column_id AND d.status = 'reported'
WHERE g.function = 'government' AND g.level IN ('province', 'prefecture', 'county')
  AND (c.column_id = 'decisions' OR (c.row_id = 'new_requests' AND c.column_id = 'total'))
GROUP BY g.document_id, c.table_id, c.row_id, c.column_id, c.value, c.status, c.char_start, c.char_end
