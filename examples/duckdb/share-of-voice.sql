-- Share of voice: which country's people are quoted, in each outlet, as a share of all quotations whose speaker has a country?
SELECT outlet, country, count(*) AS quotations, round(count(*) / sum(count(*)) OVER (PARTITION BY outlet), 3) AS share
FROM speakers
WHERE country IS NOT NULL
GROUP BY outlet, country
ORDER BY outlet, quotations DESC, country;
