#!/usr/bin/env python3
"""How long a comparison takes beside fast-diff-match-patch and git, on documents that it makes up.

  cd Benchmarks && swift build -c release --product RevisionsBench && cd ..
  python3 -m venv /tmp/v && /tmp/v/bin/pip install fast-diff-match-patch
  /tmp/v/bin/python scripts/revisions-speed.py Benchmarks/.build/release/RevisionsBench [--limit DIFFLIMIT]

Milliseconds of processor time. Watcher: the whole comparison, words cut, kinds and significance found, of paragraphs and
of a word a line.
fast-diff-match-patch: numbered words, its diff alone and with the cutting into words. git: `diff --no-index
--histogram` on a word a line, and `--word-diff` on the documents, start-up taken off. With --limit, a program that
prints the words of a shortest script as its last two figures: ours beside it, and how much longer it is when moved words
are left out, counted once, and counted as deleted and inserted.
"""
import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import tempfile
import time

import fast_diff_match_patch

WORD = re.compile(r"\w+(?:[’'.]\w+)*|[^\w\s]")
SYLLABLES = "ba ko ri ten lu mor sa vel ni dra po shi ka ur".split()


def word(source, rank=None):
    """Made-up words with the frequencies of a language: few often, many once."""
    rank = int(20000 ** source.random()) if rank is None else rank
    text = ""
    while True:
        text += SYLLABLES[rank % len(SYLLABLES)]
        rank //= len(SYLLABLES)
        if not rank:
            return text


def sentence(source):
    words = [word(source) for _ in range(source.randrange(6, 25))]
    if source.random() < 0.3:
        words.insert(source.randrange(len(words)), str(source.randrange(2, 900)))
    if source.random() < 0.3:
        words.insert(source.randrange(1, len(words)), word(source).capitalize())
    return " ".join(words).capitalize() + "."


def paragraph(source):
    return " ".join(sentence(source) for _ in range(source.randrange(1, 5)))


def pair(words, share, seed):
    """A document and a copy of which a share of the words was replaced, added or cut, in runs; paragraphs moved as well."""
    source = random.Random(seed)
    old = []
    while sum(len(block.split()) for block in old) < words:
        old.append(paragraph(source))
    new = [block.split() for block in old]
    if share >= 0.1:
        for _ in range(max(1, int(len(new) * share / 8))):
            block = new.pop(source.randrange(len(new)))
            new.insert(source.randrange(len(new)), block if source.random() < 0.5 else paragraph(source).split())
    left = int(words * share)
    while left > 0:
        block, run = source.choice(new), source.randrange(1, 7)
        place = source.randrange(len(block) + 1)
        fresh = [word(source) for _ in range(run)]
        kind = source.random()
        if kind < 0.5:
            block[place : place + run] = fresh
        elif kind < 0.75:
            block[place:place] = fresh
        elif len(block) > run:
            del block[place : place + run]
        left -= run
    return "\n".join(old) + "\n", "\n".join(" ".join(block) for block in new) + "\n"


def by_watcher(bench, old, new):
    fields = subprocess.run([bench, "time", old, new, "9"], check=True, capture_output=True, text=True).stdout.split()
    return float(fields[0]), int(fields[2]) + int(fields[5]), int(fields[3]) + int(fields[6]), int(fields[4])


def by_fdmp(old, new):
    def once(whole):
        a, b = (WORD.findall(old), WORD.findall(new))
        start = time.process_time()
        if whole:
            a, b = (WORD.findall(old), WORD.findall(new))
        numbers = {}
        code = lambda words: "".join(
            chr(n if n < 0xD800 else n + 0x800) for n in (numbers.setdefault(w, len(numbers) + 1) for w in words)
        )
        x, y = code(a), code(b)
        if not whole:
            start = time.process_time()
        fast_diff_match_patch.diff(x, y, timelimit=0, cleanup="No", counts_only=True, checklines=False)
        return (time.process_time() - start) * 1000

    return tuple(statistics.median(once(whole) for _ in range(5)) for whole in (False, True))


def by_git(old, new, *options, runs=9):
    command = ["git", "diff", "--no-index", "--histogram", "--no-color", *options, old, new]
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("--limit")
    parser.add_argument("--sizes", default="500,5000,50000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return path

        start_up = by_git(write("e1", "a\n"), write("e2", "b\n"), runs=15)
        print("words  edits  watcher  watcher-lines  fdmp  fdmp+cut  git-lines  git-word-diff"
              + ("  added cut moved / minimum, moved words apart, once, twice" if options.limit else ""))
        for size in map(int, options.sizes.split(",")):
            for percent in (1, 10, 50):
                old, new = pair(size, percent / 100, size + percent)
                a, b = write("old", old), write("new", new)
                at, bt = (write(n, "\n".join(WORD.findall(t)) + "\n") for n, t in (("ot", old), ("nt", new)))
                ours, added, cut, moved = by_watcher(options.bench, a, b)
                ours_lines = by_watcher(options.bench, at, bt)[0]
                alone, whole = by_fdmp(old, new)
                lines, worded = by_git(at, bt) - start_up, by_git(a, b, "--word-diff", "-U0") - start_up
                row = f"{size:6} {percent:4} % {ours:8.2f} {ours_lines:8.2f} {alone:8.2f} {whole:8.2f} {lines:8.2f} {worded:8.2f}"
                if options.limit:
                    fields = subprocess.run([options.limit, at, bt, "1"], capture_output=True, text=True).stdout.split()
                    least = int(fields[-2]) + int(fields[-1])
                    over = (f"{100 * (added + cut + times * moved) / least - 100:+.1f} %" for times in range(3))
                    row += f"   {added} {cut} {moved} / {fields[-2]} {fields[-1]}  " + " ".join(over)
                print(row, flush=True)


if __name__ == "__main__":
    main()
