-- title: a figure stays within the history of its body
-- title_zh: 数字未偏离本机关历年水平
-- formula: |ln(1 + x) - median| <= max(5 * 1.4826 * MAD, ln 10) over the other years of the body, of which there are three or more
-- severity: info
-- responsibility: scope
-- message: {who} prints {observed} in {place}, far from {expected}, the median of its other years.
-- message_zh: {who}{place}为{observed},与其他年度的中位数{expected}相差悬殊。
WITH history AS (
  SELECT *, ln(1 + value) AS magnitude FROM figures
  WHERE status = 'reported' AND value >= 0
    AND (column_id IN ('decisions', 'amount', 'in_force') OR (column_id = 'total' AND row_id IN ('new_requests', 'results_total')))
),
medians AS (
  SELECT h.document_id, h.table_id, h.row_id, h.column_id, count(*) AS years, median(o.magnitude) AS middle, median(o.value) AS usual,
    mad(o.magnitude) AS spread
  FROM history h
  JOIN history o ON o.agency_id = h.agency_id AND o.table_id = h.table_id AND o.row_id = h.row_id AND o.column_id = h.column_id
    AND o.report_year <> h.report_year
  GROUP BY ALL
)
SELECT document_id, table_id, row_id, column_id, round(usual, 1) AS expected, value AS observed, years >= 3 AS assessable,
  abs(magnitude - middle) <= greatest(5 * 1.4826 * spread, ln(10)) AS holds, char_start, char_end
FROM history JOIN medians USING (document_id, table_id, row_id, column_id)
