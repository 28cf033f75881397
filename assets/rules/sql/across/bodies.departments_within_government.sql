-- title: the departments of a place count no more than its government
-- title_zh: 各部门合计不大于本级政府
-- formula: sum over the departments that printed a figure <= figure of their government; departments without a report or a figure are unknown, never zero
-- severity: info
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {against}.
-- message_zh: {who}{place}为{observed},小于{against_zh}合计的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
WITH compared AS (
  SELECT *, function NOT IN ('government', 'government_office', 'township') AS is_department FROM figures
  WHERE column_id = 'decisions' OR (row_id = 'new_requests' AND column_id = 'total')
),
known AS (
  SELECT region_code, level, count(DISTINCT agency_id) AS bodies FROM reports
  WHERE function NOT IN ('government', 'government_office', 'township') GROUP BY ALL
)
SELECT g.document_id, g.table_id, g.row_id, g.column_id, sum(d.value) AS expected, g.value AS observed,
  g.status = 'reported' AND count(DISTINCT d.agency_id) > 1 AS assessable, g.value >= sum(d.value) AS holds, g.char_start, g.char_end,
  concat(count(DISTINCT d.agency_id), ' of its departments together (',
    CASE WHEN count(DISTINCT d.agency_id) = any_value(k.bodies) THEN 'all that are known' ELSE concat('of ', any_value(k.bodies), ' known, so incomplete') END, ')') AS against,
  concat(count(DISTINCT d.agency_id), '个部门(已知', any_value(k.bodies), '个',
    CASE WHEN count(DISTINCT d.agency_id) = any_value(k.bodies) THEN '' ELSE ',不完整' END, ')') AS against_zh
FROM compared g
JOIN compared d ON d.region_code = g.region_code AND d.level = g.level AND d.report_year = g.report_year
  AND d.form_id = g.form_id AND d.table_id = g.table_id AND d.row_id = g.row_id AND d.column_id = g.column_id
JOIN known k ON k.region_code = g.region_code AND k.level = g.level
WHERE g.function = 'government' AND g.level IN ('province', 'prefecture', 'county') AND d.is_department AND d.status = 'reported'
GROUP BY g.document_id, g.table_id, g.row_id, g.column_id, g.value, g.status, g.char_start, g.char_end
