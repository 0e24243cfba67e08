#!/usr/bin/env python3
"""Measures how feeds are read, on corpora that are not part of the project.

  feeds       core cases and the mean of their categories          (feeds/dev, its own score.py)
  real feeds  checks that hold, of all                             (realfeeds/dev, the same scorer)

The corpora lie in the folder that WATCHER_SHARED names, `../shared` beside the project by default; a part whose data
is missing is skipped with a line that says so. The command under test gets requests on its standard input, one JSON
object a line ({"file", "url"?, "headers"?}), and prints {file: feed} for each.

  corpora-feeds.py [--feed ".build/release/watcher feed --batch"] [--half dev] [--fails]
"""
import argparse
import gzip
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BARS = {"core cases": 0.96, "mean of categories": 0.94, "real feeds": 0.995}


def read(command, cases, files, scratch):
    """{file of a case: what the command made of it}, all in one process."""
    requests, names = [], {}
    for case in cases:
        path = files / case["file"]
        if not path.exists():
            packed = path.with_name(path.name + ".gz")
            path = scratch / path.name
            path.write_bytes(gzip.decompress(packed.read_bytes()))
        names[str(path)] = case["file"]
        requests.append(json.dumps({"file": str(path), **{k: case[k] for k in ("url", "headers") if k in case}}))
    run = subprocess.run(command, input="\n".join(requests) + "\n", capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{shlex.join(command)} failed ({run.returncode}): {run.stderr.strip()[-400:]}")
    feeds = {}
    for line in run.stdout.split("\n"):
        if line.startswith("{"):
            for path, feed in json.loads(line).items():
                feeds[names[path]] = feed
    return feeds


def score(folder, scorer, command, scratch, fails):
    cases_file = folder / "cases.json"
    cases = json.loads(cases_file.read_text())
    parsed = scratch / "parsed.json"
    parsed.write_text(json.dumps(read(command, cases, folder / "files", scratch)))
    arguments = [sys.executable, str(scorer), str(parsed), str(cases_file)]
    print(subprocess.run(arguments + (["--fails"] if fails else []), capture_output=True, text=True, check=True).stdout)
    return json.loads(subprocess.run(arguments + ["--json"], capture_output=True, text=True, check=True).stdout)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feed", default=str(ROOT / ".build/release/watcher") + " feed --batch")
    options.add_argument("--half", default="dev")
    options.add_argument("--fails", action="store_true", help="also list each check that does not hold")
    # The driver hands one command line to all measurements; the others' words are not for this one.
    chosen, _ = options.parse_known_args()
    command = shlex.split(chosen.feed)
    corpora = pathlib.Path(os.environ.get("WATCHER_SHARED", ROOT.parent / "shared")).resolve() / "corpora"
    scorer = corpora / "feeds" / "score.py"
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        for name in ("feeds", "realfeeds"):
            data = corpora / name / chosen.half
            if not scorer.exists() or not (data / "cases.json").exists():
                print(f"{name}: skipped, there is no {data}")
                continue
            out = score(data, scorer, command, scratch, chosen.fails)
            if name == "feeds":
                results["core cases"] = out["core"][0] / out["core"][1]
                results["mean of categories"] = out["core_category_mean"]
            else:
                good, total = map(sum, zip(*out["fields"].values()))
                results["real feeds"] = good / total
    for name, value in results.items():
        held = "" if value >= BARS[name] else f"   BELOW {BARS[name]:.1%}"
        print(f"{name:<20}{value:8.2%}{held}")
    sys.exit(any(value < BARS[name] for name, value in results.items()))


if __name__ == "__main__":
    main()
