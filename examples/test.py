#!/usr/bin/env python3
"""Tests of the examples, on a generated archive: `cargo xtask archive-test` brings what they need and runs them.

    test.py ISNAD FOLDER
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE / "duckdb"), str(HERE / "spark")]
ISNAD, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ARTICLES = 4000


def expect(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")
    print(f"ok  {what}", flush=True)


def prepare():
    """The archive, some of its lines broken, and what one process makes of it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    archive, annotated = FOLDER / "archive.jsonl", FOLDER / "annotated.jsonl"
    made = subprocess.run([sys.executable, HERE / "make_archive.py", str(ARTICLES)], check=True, capture_output=True).stdout.decode()
    lines = made.splitlines()
    for i in range(0, ARTICLES, 400):
        lines[i] = json.dumps({"id": f"bad{i:06}", "outlet": "النيل"})
    archive.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open(annotated, "wb") as out:
        status = subprocess.run([ISNAD, "annotate", "--input", "jsonl", "--format", "jsonl", archive], stdout=out, stderr=subprocess.DEVNULL).returncode
    expect(status == 1, "one process annotates the archive and says that some lines are bad")
    return archive, annotated


def duckdb_answers(annotated):
    from ask import ask, chart, connect

    objects = [json.loads(line) for line in open(annotated, encoding="utf-8")]
    good = [o for o in objects if "error" not in o]
    db = connect(annotated)
    expect(db.execute("SELECT count(*) FROM articles").fetchone() == (len(good),), "DuckDB reads every article and no error")
    expect(db.execute("SELECT count(*) FROM quotations").fetchone() == (sum(len(o["quotations"]) for o in good),), "and every quotation")
    first = good[0]
    span = first["quotations"][0]["content"]
    words = re.sub(r"\s+", " ", first["text"][span[0]["start"] : span[-1]["end"]]).strip()
    row = db.execute("SELECT words FROM quotations WHERE article = ? AND quotation = 0", [first["id"]]).fetchone()
    expect(row == (words,), "its words are the article's")
    for question in sorted((HERE / "duckdb").glob("*.sql")):
        if question.stem == "tables":
            continue
        columns, rows = ask(db, question)
        drawing = chart(columns, rows, question.stem)
        (FOLDER / f"{question.stem}.svg").write_text(drawing, encoding="utf-8")
        expect(rows and drawing.count("<rect") > len(rows[:30]), f"{question.stem}: {len(rows)} rows and a chart")
    # One answer, counted by hand.
    _, rows = ask(db, HERE / "duckdb" / "named-sources.sql")
    unnamed = sum(
        next(e["kind"] for e in o["entities"] if e["id"] == s["entity"]) == "group" for o in good for q in o["quotations"] for s in q["speakers"]
    )
    expect(sum(row[2] for row in rows) == unnamed, "unnamed sources are counted right")


def executors():
    """The process ids of the executors."""
    found = []
    for status in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words and str(FOLDER).encode() in b" ".join(words):
            found.append(int(status.parent.name))
    return found


def spark_agrees(archive, annotated):
    # The cluster is this machine alone, whatever its own name leads to.
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost", "PYTHONPATH": str(HERE / "spark"), "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(FOLDER / "work")}
    from pyspark.sql import SparkSession

    import annotate

    objects = {o["id"]: o for o in map(json.loads, open(annotated, encoding="utf-8"))}
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.extraJavaOptions", f"-Disnad.test={FOLDER}")
        .config("spark.executorEnv.PYTHONPATH", str(HERE / "spark"))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")

    def same(frame, what):
        made = {o["id"]: o for o in (json.loads(row.annotated) for row in frame.collect())}
        # A broken line is counted within its partition.
        plain = lambda all: {k: {n: v for n, v in o.items() if n != "line"} for k, o in all.items()}
        expect(plain(made) == plain(objects), what)

    same(annotate.by_pipe(spark, str(archive), str(ISNAD)).repartition(8), "Spark's pipe gives the objects of the single process")
    articles = spark.read.json(str(archive)).repartition(16)
    same(annotate.by_frame(articles, str(ISNAD)), "and so does mapInPandas")

    killed = []

    def kill():
        time.sleep(1.0)
        for process in executors()[:1]:
            os.kill(process, signal.SIGKILL)
            killed.append(process)

    slow = articles.repartition(64)
    killer = threading.Thread(target=kill)
    killer.start()
    same(annotate.by_frame(slow, str(SLOW)), "also when an executor is killed in the middle")
    killer.join()
    expect(len(killed) == 1, "an executor was killed")

    out = FOLDER / "annotated.parquet"
    annotate.parsed(annotate.by_frame(articles, str(ISNAD))).write.mode("overwrite").parquet(str(out))
    table = spark.read.parquet(str(out))
    expect(table.count() == len(objects), "Parquet holds a row for each line")
    want = sum(len(o.get("quotations", [])) for o in objects.values())
    expect(table.selectExpr("sum(size(quotations)) FILTER (WHERE error IS NULL) AS n").first().n == want, "and every quotation")
    spark.stop()


def slow_isnad():
    """The command with a pause before it, so that there is a middle to be killed in."""
    path = FOLDER / "slow-isnad"
    path.write_text(f'#!/bin/sh\nsleep 0.1\nexec "{ISNAD}" "$@"\n')
    path.chmod(0o755)
    return path


if __name__ == "__main__":
    archive, annotated = prepare()
    SLOW = slow_isnad()
    duckdb_answers(annotated)
    spark_agrees(archive, annotated)
