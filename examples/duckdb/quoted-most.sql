-- Who is quoted most, by outlet and month?
SELECT outlet, strftime(date, '%Y-%m') AS month, name, count(*) AS quotations
FROM speakers
WHERE kind IN ('person', 'organization')
GROUP BY outlet, month, name
QUALIFY row_number() OVER (PARTITION BY outlet, month ORDER BY count(*) DESC, name) <= 3
ORDER BY outlet, month, quotations DESC, name;
