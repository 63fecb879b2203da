#!/usr/bin/env python3
"""Asks an annotated archive a question and draws the answer.

    ask.py ANNOTATED.jsonl QUESTION.sql [CHART.svg]

Prints the answer as CSV. The chart is an SVG: browsers shape Arabic right.
"""
import csv
import pathlib
import sys
from html import escape

import duckdb

HERE = pathlib.Path(__file__).parent


def connect(annotated):
    """A database in memory with the archive's tables."""
    db = duckdb.connect()
    db.execute("SET VARIABLE annotated = ?", [str(annotated)])
    db.execute((HERE / "tables.sql").read_text(encoding="utf-8"))
    return db


def ask(db, question):
    """The columns' names and the rows of an answer."""
    answer = db.execute(pathlib.Path(question).read_text(encoding="utf-8"))
    return [column[0] for column in answer.description], answer.fetchall()


def chart(columns, rows, title):
    """Bars: the first column of whole numbers against what stands before it."""
    value = next(i for i, cell in enumerate(rows[0]) if isinstance(cell, int)) if rows else 0
    bars = [(" · ".join(str(cell)[:40] for cell in row[:value]), row[value]) for row in rows[:30]]
    longest = max((n for _, n in bars), default=1) or 1
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 {60 + 26 * len(bars)}" font-family="sans-serif" font-size="14">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="10" y="28" font-size="18">{escape(title)}: {escape(columns[value] if columns else "")}</text>',
    ]
    for i, (label, n) in enumerate(bars):
        y = 50 + 26 * i
        out.append(f'<text x="440" y="{y + 14}" text-anchor="end" unicode-bidi="plaintext">{escape(label)}</text>')
        out.append(f'<rect x="450" y="{y}" width="{380 * n / longest:.1f}" height="18" fill="#0b5fa5"/><text x="{456 + 380 * n / longest:.1f}" y="{y + 14}">{n}</text>')
    return "\n".join(out + ["</svg>\n"])


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    columns, rows = ask(connect(sys.argv[1]), sys.argv[2])
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)
    if len(sys.argv) == 4:
        pathlib.Path(sys.argv[3]).write_text(chart(columns, rows, pathlib.Path(sys.argv[2]).stem), encoding="utf-8")


if __name__ == "__main__":
    main()
