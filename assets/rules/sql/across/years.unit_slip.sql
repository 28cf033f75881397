-- title: an amount is not ten thousand times that of the year before
-- title_zh: 金额与上年度相差非一万倍
-- formula: amount(Y) / amount(Y-1) is not about 10,000 or 1/10,000: 元 printed where 万元 is asked
-- severity: warning
-- responsibility: source
-- message: {who} prints {observed} in {place} and {expected} the year before: about ten thousand times apart, as where 元 stands for 万元.
-- message_zh: {who}{place}为{observed},上年度为{expected},相差约一万倍,疑为元与万元混用。
-- legal_basis: 国办公开办函〔2021〕30号
SELECT n.document_id, n.table_id, n.row_id, n.column_id, b.value AS expected, n.value AS observed,
  n.value > 0 AND b.value > 0 AND n.unit IS NOT DISTINCT FROM b.unit AS assessable,
  greatest(n.value, b.value) / nullif(least(n.value, b.value), 0) NOT BETWEEN 3000 AND 30000 AS holds,
  n.char_start, n.char_end
FROM figures n
JOIN figures b ON b.agency_id = n.agency_id AND b.report_year = n.report_year - 1 AND b.table_id = n.table_id
  AND b.row_id = n.row_id AND b.column_id = n.column_id
WHERE n.column_id IN ('amount', 'procurement_amount')
