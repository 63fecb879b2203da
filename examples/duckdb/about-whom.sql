-- Who speaks about whom? An entity is spoken about where one of its mentions stands within the quotation.
SELECT s.name AS speaker, e.name AS about, e.kind, count(DISTINCT s.article || '/' || s.quotation) AS quotations
FROM speakers s
JOIN quotations q USING (article, quotation)
JOIN entities e ON e.article = s.article AND e.entity <> s.entity
JOIN LATERAL unnest(e.mentions) AS _(m) ON m.start >= q.start AND m."end" <= q."end"
GROUP BY ALL
ORDER BY quotations DESC, speaker, about
LIMIT 25;
