-- title: an amount is the same in narrative and table once both are in 元
-- title_zh: 叙述与统计表中的金额换算后一致
-- formula: amount stated / amount printed, both in 元, is no power of 10,000 other than 1
-- severity: warning
-- responsibility: source
-- message: {who} states {observed} 元 in {subject}, but prints {expected} 元 in {place}: a factor of 10,000, as where 元 and 万元 are mistaken for each other.
-- message_zh: {who}叙述{subject_zh}折合{observed}元,而{place}折合{expected}元,相差一万倍,疑为元与万元混用。
-- legal_basis: 国办公开办函〔2021〕30号
WITH units (unit, factor) AS (VALUES ('元', 1), ('万元', 10000), ('亿元', 100000000)),
amounts (indicator_id, table_id, column_id) AS (
  VALUES ('administrative_fees', 'art20_8', 'amount'), ('centralized_procurement_amount', 'art20_9', 'procurement_amount')
)
SELECT s.document_id, c.table_id, c.row_id, c.column_id,
  c.value * cu.factor AS expected, s.value * su.factor AS observed,
  c.status = 'reported' AND c.value > 0 AND s.value > 0 AS assessable,
  s.value * su.factor / nullif(c.value * cu.factor, 0) NOT BETWEEN 9900 AND 10100
    AND c.value * cu.factor / nullif(s.value * su.factor, 0) NOT BETWEEN 9900 AND 10100 AS holds,
  s.char_start, s.char_end, concat('its narrative (“', s.quote, '”)') AS subject, concat('“', s.quote, '”') AS subject_zh
FROM statistics s
JOIN amounts a USING (indicator_id)
JOIN cells c ON c.document_id = s.document_id AND c.table_id = a.table_id AND c.column_id = a.column_id
JOIN units su ON su.unit = s.unit
JOIN units cu ON cu.unit = c.unit
WHERE s.category IS NULL AND NOT s.is_cumulative AND s.scope = 'agency'
