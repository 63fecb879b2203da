-- Named against unnamed sources, by outlet.
SELECT q.outlet,
  count(*) FILTER (s.kind IN ('person', 'organization', 'country')) AS named,
  count(*) FILTER (s.kind = 'group') AS unnamed,
  count(*) FILTER (s.kind IS NULL) AS no_source,
  round(count(*) FILTER (s.kind = 'group') / count(*), 3) AS unnamed_share
FROM quotations q LEFT JOIN speakers s USING (article, quotation)
GROUP BY q.outlet
ORDER BY unnamed_share DESC, q.outlet;
