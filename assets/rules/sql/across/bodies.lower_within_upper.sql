-- title: the governments below count no more than the one above
-- title_zh: 下级政府合计不大于上级政府
-- formula: sum over the lower governments that printed a figure <= figure of the government above, where its report covers the whole region; a missing one is unknown, never zero
-- severity: info
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {against}.
-- message_zh: {who}{place}为{observed},小于{against_zh}合计的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
WITH compared AS (
  SELECT * FROM figures
  WHERE function = 'government' AND (column_id = 'decisions' OR (row_id = 'new_requests' AND column_id = 'total'))
),
below AS (
  SELECT parent_code, count(DISTINCT region_code) AS places FROM regions WHERE valid_to IS NULL GROUP BY ALL
)
SELECT g.document_id, g.table_id, g.row_id, g.column_id, sum(d.value) AS expected, g.value AS observed,
  g.status = 'reported' AND count(DISTINCT d.agency_id) > 1 AS assessable, g.value >= sum(d.value) AS holds, g.char_start, g.char_end,
  concat(count(DISTINCT d.agency_id), ' governments below it together (of ', any_value(b.places), ' divisions)') AS against,
  concat(count(DISTINCT d.agency_id), '个下级政府(共', any_value(b.places), '个区划)') AS against_zh
FROM compared g
JOIN compared d ON d.parent_code = g.region_code AND d.report_year = g.report_year
  AND d.form_id = g.form_id AND d.table_id = g.table_id AND d.row_id = g.row_id AND d.column_id = g.column_id
JOIN below b ON b.parent_code = g.region_code
WHERE g.level IN ('province', 'prefecture') AND d.status = 'reported'
GROUP BY g.document_id, g.table_id, g.row_id, g.column_id, g.value, g.status, g.char_start, g.char_end
