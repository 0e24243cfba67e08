#!/usr/bin/env python3
"""Measures how pages are read, on corpora that are not part of the project.

  body      precision, recall and F1 of the story's text           (articles/dev, its own score.py)
  changes   stability, sensitivity and exactness                   (changes/revise.py on the same pages)
  metadata  word F1 of titles, exact days, exact sets of authors   (metadata/dev)

The corpora lie in the folder that WATCHER_SHARED names, `../shared` beside the project by default; a part whose data
is missing is skipped with a line that says so. The command under test gets file names appended, many at a time, and
prints one JSON object a line: file, title, byline, published, text.

  corpora-articles.py [--extract ".build/release/watcher extract --json"] [--half dev] [--only PART] [--detail]
"""
import argparse
import collections
import json
import os
import pathlib
import re
import shlex
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BARS = {
    "body f1": 0.970, "body precision": 0.960, "stability": 0.975, "sensitivity": 0.980, "exactness": 0.960,
    "title": 0.88, "date": 0.88, "author": 0.58,
}


def extract(command, files, urls=None):
    """{file name without folder: line} for many files, few processes."""
    lines = {}
    if urls:
        jobs = [["--url", urls[f], str(f)] if urls.get(f) else [str(f)] for f in files]
    else:
        jobs = [[str(f) for f in files[i:i + 200]] for i in range(0, len(files), 200)]
    for job in jobs:
        run = subprocess.run(command + job, capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} failed: {run.stderr.strip()[-400:]}")
        for line in run.stdout.split("\n"):
            if line.startswith("{"):
                said = json.loads(line)
                lines[pathlib.Path(said["file"]).name] = said
    return lines


def page_id(name):
    return name.split(".")[0]


def body(command, corpora, half, results, detail):
    folder = corpora / "articles" / half
    files = sorted((folder / "html").glob("*.html.gz"))
    lines = extract(command, files)
    with tempfile.TemporaryDirectory() as scratch:
        guess = pathlib.Path(scratch) / "guess.json"
        guess.write_text(json.dumps({page_id(n): {"articleBody": l["text"]} for n, l in lines.items()}))
        scorer = [sys.executable, str(corpora / "articles" / "score.py"), str(guess), str(folder / "ground-truth.json")]
        if detail:
            print(subprocess.run(scorer + ["--per-page"], capture_output=True, text=True, check=True).stdout)
        out = json.loads(subprocess.run(scorer + ["--json"], capture_output=True, text=True, check=True).stdout)
    results["body f1"], results["body precision"] = out["f1"], out["precision"]
    results["body recall"] = out["recall"]
    print(f"body       {out['pages']} pages, {out['empty']} empty, {out['accuracy']:.3f} word for word")


def changes(command, corpora, half, results, detail):
    revise = [sys.executable, str(corpora / "changes" / "revise.py")]
    with tempfile.TemporaryDirectory() as scratch:
        copies = pathlib.Path(scratch) / "copies"
        subprocess.run(revise + ["make", str(corpora / "articles" / half), str(copies)], check=True, stdout=sys.stderr)
        lines = extract(command, sorted(copies.glob("*.html")))
        said = pathlib.Path(scratch) / "said.json"
        said.write_text(json.dumps({n: l["text"] for n, l in lines.items()}))
        scoring = revise + ["score", str(copies), str(said)] + (["--list"] if detail else [])
        out = subprocess.run(scoring, capture_output=True, text=True, check=True).stdout
    print("changes    " + out.strip().replace("\n", "\n           "))
    for name in ("stability", "sensitivity", "exactness"):
        results[name] = float(re.search(rf"^{name} +([0-9.]+)", out, re.M)[1])


def words(text):
    return re.findall(r"\w+", (text or "").lower())


def word_f1(truth, guess):
    want, got = collections.Counter(words(truth)), collections.Counter(words(guess))
    shared = sum((want & got).values())
    return 2 * shared / (sum(want.values()) + sum(got.values())) if shared else 0.0


def names(text):
    """The set of names in a line of the truth, or in a list."""
    parts = text if isinstance(text, list) else re.split(r"\s*(?:[,;&/|]|\bund\b|\band\b)\s*", text or "")
    return {" ".join(words(part)) for part in parts if words(part)}


def metadata(command, corpora, half, results, detail):
    folder = corpora / "metadata" / half
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    files = [f for f in sorted((folder / "html").glob("*.html*")) if page_id(f.name) in truth]
    lines = extract(command, files)
    said = {page_id(name): line for name, line in lines.items()}
    titles, dates, authors, kept, left = [], [], [], [], []
    for page, want in truth.items():
        got = said.get(page, {})
        if want.get("title"):
            titles.append(word_f1(want["title"], got.get("title")))
            if detail and titles[-1] < 0.9:
                print(f"title  {titles[-1]:.2f} {page} {want['title']!r} <- {got.get('title')!r}")
        if want.get("date"):
            dates.append((got.get("published") or "")[:10] == want["date"][:10])
            if detail and not dates[-1]:
                print(f"date   {page} {want['date']} <- {got.get('published')} {want.get('url')}")
        if want.get("author"):
            authors.append(names(want["author"]) == names(got.get("byline") or []))
            if detail and not authors[-1]:
                print(f"author {page} {want['author']!r} <- {got.get('byline')}")
        text = " ".join((got.get("text") or "").split())
        kept += [" ".join(piece.split()) in text for piece in want.get("with", [])]
        left += [" ".join(piece.split()) not in text for piece in want.get("without", [])]
    results["title"], results["date"] = statistics.fmean(titles), statistics.fmean(dates)
    results["author"] = statistics.fmean(authors)
    print(
        f"metadata   {len(truth)} pages: {len(titles)} titles, {len(dates)} dates, {len(authors)} authors; "
        f"pieces kept {statistics.fmean(kept):.3f}, left out {statistics.fmean(left):.3f}"
    )


PARTS = {"body": (body, "articles"), "changes": (changes, "articles"), "metadata": (metadata, "metadata")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--extract", default=str(ROOT / ".build/release/watcher") + " extract --json")
    parser.add_argument("--half", default="dev")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--detail", action="store_true", help="name what was missed")
    options = parser.parse_args()
    shared = pathlib.Path(os.environ.get("WATCHER_SHARED", ROOT / ".." / "shared"))
    corpora = shared / "corpora"
    command, results = shlex.split(options.extract), {}
    for name in options.only or PARTS:
        part, folder = PARTS[name]
        if not (corpora / folder / options.half).is_dir():
            print(f"SKIPPED {name}: no corpus in {corpora / folder / options.half} (set WATCHER_SHARED)")
            continue
        part(command, corpora, options.half, results, options.detail)
    failed = [name for name, bar in BARS.items() if name in results and results[name] < bar]
    for name, value in results.items():
        bar = BARS.get(name)
        print(f"{name:<16}{value:.4f}" + (f"  (at least {bar})" if bar else "") + ("  BELOW" if name in failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
