-- Where did a quotation that several outlets print appear first, and how long did it take to the last?
SELECT words, name AS speaker, min(date) AS first_date, arg_min(outlet, (date, article)) AS first_outlet,
  count(DISTINCT outlet) AS outlets, count(DISTINCT article) AS articles, date_diff('day', min(date), max(date)) AS days
FROM speakers
WHERE length(words) >= 20 AND date IS NOT NULL
GROUP BY words, name
HAVING count(DISTINCT outlet) > 1
ORDER BY outlets DESC, articles DESC, words, name
LIMIT 25;
