#!/usr/bin/env python3
"""Annotates an archive on a Spark cluster and writes Parquet.

    spark-submit annotate.py --isnad /path/to/isnad --how frame|pipe ARCHIVE.jsonl OUT.parquet

The archive is JSONL, a file or a folder of them, an `id` and `text` (or `title` and `paragraphs`) in each line. `isnad` must stand at
the same path on every executor (`spark-submit --files isnad` brings it along).
"""
import argparse
import json
import subprocess
import threading

from pyspark.sql import SparkSession
from pyspark.sql.functions import col, from_json

MENTION = "STRUCT<start: INT, end: INT>"
SCHEMA = f"""
    format STRING, id STRING, language STRING, offsets STRING, text STRING, error STRING, line LONG,
    source STRUCT<title: STRING, outlet: STRING, date: STRING, link: STRING>,
    entities ARRAY<STRUCT<id: INT, kind: STRING, name: STRING, role: STRING, country: STRING,
        mentions: ARRAY<STRUCT<start: INT, end: INT, form: STRING>>>>,
    quotations ARRAY<STRUCT<id: INT, kind: STRING, content: ARRAY<{MENTION}>, cue: {MENTION},
        speakers: ARRAY<STRUCT<entity: INT, mention: {MENTION}>>, via: ARRAY<INT>, parent: INT,
        confidence: FLOAT, why: STRING, evidence: ARRAY<STRING>>>,
    focus ARRAY<STRUCT<country: STRING, share: FLOAT>>
"""


def command(isnad):
    """One thread: Spark runs as many of them as there are cores."""
    return [isnad, "annotate", "--input", "jsonl", "--format", "jsonl", "--threads", "1"]


def by_pipe(spark, archive, isnad):
    """Lines through the command, partition by partition: a data frame of one column, the annotated line."""
    lines = spark.sparkContext.textFile(archive).pipe(" ".join(command(isnad)), env={"LC_ALL": "C.UTF-8"})
    return lines.map(lambda line: (line,)).toDF("annotated STRING")


def by_frame(articles, isnad):
    """The same for a data frame of articles, with `mapInPandas`: its columns are the fields of the lines."""

    def annotate(batches):
        import pandas

        for batch in batches:
            lines = [json.dumps(row, ensure_ascii=False, default=list) for row in batch.to_dict("records")]
            yield pandas.DataFrame({"annotated": run(command(isnad), lines)})

    return articles.mapInPandas(annotate, "annotated STRING")


def run(command, lines):
    """The lines that the command makes of lines. Status 1 says that some are errors, which the lines say themselves."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")

    def feed():
        with process.stdin:
            process.stdin.writelines(line + "\n" for line in lines)

    threading.Thread(target=feed, daemon=True).start()
    with process.stdout:
        made = [line.rstrip("\n") for line in process.stdout]
    if process.wait() not in (0, 1) or len(made) != len(lines):
        raise RuntimeError(f"{command[0]} ended with status {process.returncode} after {len(made)} of {len(lines)} lines")
    return made


def parsed(annotated):
    """The annotated lines as columns."""
    return annotated.select(from_json(col("annotated"), SCHEMA).alias("a")).select("a.*")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--isnad", default="isnad")
    ask.add_argument("--how", choices=["frame", "pipe"], default="frame")
    ask.add_argument("archive"), ask.add_argument("out")
    args = ask.parse_args()
    spark = SparkSession.builder.appName("isnad").getOrCreate()
    if args.how == "pipe":
        annotated = by_pipe(spark, args.archive, args.isnad)
    else:
        annotated = by_frame(spark.read.json(args.archive), args.isnad)
    parsed(annotated).write.mode("overwrite").parquet(args.out)


if __name__ == "__main__":
    main()
