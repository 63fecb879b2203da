-- The annotated archive as tables. `annotated` is the path of what `isnad annotate --input jsonl --format jsonl` wrote.

-- One row an article; lines that could not be annotated have an `error` and are left out.
CREATE OR REPLACE TABLE articles AS
SELECT id, language, text, source.outlet AS outlet, TRY_CAST(source.date AS DATE) AS date, entities, quotations, focus
FROM read_json(getvariable('annotated'), format = 'newline_delimited', maximum_object_size = 268435456, columns = {
  id: 'VARCHAR', language: 'VARCHAR', text: 'VARCHAR', error: 'VARCHAR',
  source: 'STRUCT(title VARCHAR, outlet VARCHAR, date VARCHAR, link VARCHAR)',
  entities: 'STRUCT(id INTEGER, kind VARCHAR, name VARCHAR, role VARCHAR, country VARCHAR,
    mentions STRUCT(start INTEGER, "end" INTEGER, form VARCHAR)[])[]',
  quotations: 'STRUCT(id INTEGER, kind VARCHAR, content STRUCT(start INTEGER, "end" INTEGER)[],
    speakers STRUCT(entity INTEGER)[], via INTEGER[], parent INTEGER, confidence FLOAT)[]',
  focus: 'STRUCT(country VARCHAR, share FLOAT)[]'
})
WHERE error IS NULL;

-- One row for each entity of each article.
CREATE OR REPLACE TABLE entities AS
SELECT a.id AS article, e.id AS entity, e.kind, e.name, e.role, e.country, e.mentions
FROM articles a, unnest(a.entities) AS _(e);

-- One row for each quotation; its words with white space made single.
CREATE OR REPLACE TABLE quotations AS
SELECT a.id AS article, a.outlet, a.date, q.id AS quotation, q.kind, q.confidence, q.speakers,
  q.content[1].start AS start, q.content[-1]."end" AS "end",
  trim(regexp_replace(substring(a.text, q.content[1].start + 1, q.content[-1]."end" - q.content[1].start), '\s+', ' ', 'g')) AS words
FROM articles a, unnest(a.quotations) AS _(q);

-- One row for each speaker of each quotation.
CREATE OR REPLACE TABLE speakers AS
SELECT q.article, q.outlet, q.date, q.quotation, q.words, e.entity, e.kind, e.name, e.role, e.country
FROM quotations q, unnest(q.speakers) AS _(s)
JOIN entities e ON e.article = q.article AND e.entity = s.entity;
