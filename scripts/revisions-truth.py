#!/usr/bin/env python3
"""How well other measures tell substantive edits from cosmetic ones, on the pairs that `RevisionsBench truth` writes.

  RevisionsBench truth 20 pairs.jsonl
  python3 -m venv /tmp/v && /tmp/v/bin/pip install diff-match-patch && /tmp/v/bin/python scripts/revisions-truth.py pairs.jsonl

Prints the area under the ROC curve for: the significance, the difference of
lengths, the words that difflib finds changed, and the characters of diff-match-patch after its semantic cleanup.
"""
import difflib
import json
import re
import sys

import diff_match_patch

WORD = re.compile(r"[぀-鿿]|[^\W_]+|[^\w\s]")


def auroc(scores):
    ordered = sorted(scores)
    ranks, index = {}, 0
    while index < len(ordered):
        end = index
        while end < len(ordered) and ordered[end][0] == ordered[index][0]:
            end += 1
        ranks[ordered[index][0]] = (index + end + 1) / 2
        index = end
    positives = [score for score, substantive in scores if substantive]
    negatives = len(scores) - len(positives)
    total = sum(ranks[score] for score in positives)
    return (total - len(positives) * (len(positives) + 1) / 2) / (len(positives) * negatives)


def by_difflib(old, new):
    a, b = WORD.findall(old), WORD.findall(new)
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(x2 - x1, y2 - y1) for op, x1, x2, y1, y2 in codes if op != "equal")


def by_dmp(old, new):
    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0
    parts = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(parts)
    return sum(len(text) for op, text in parts if op)


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    table = {"Watcher": [], "difference of lengths": [], "difflib, words changed": [], "diff-match-patch, characters": []}
    for row in rows:
        old, new, substantive = "\n".join(row["old"]), "\n".join(row["new"]), row["substantive"]
        table["Watcher"].append((row["significance"], substantive))
        table["difference of lengths"].append((abs(len(old) - len(new)), substantive))
        table["difflib, words changed"].append((by_difflib(old, new), substantive))
        table["diff-match-patch, characters"].append((by_dmp(old, new), substantive))
    print(f"{len(rows)} pairs, AUROC of substantive against cosmetic")
    for name, scores in table.items():
        print(f"  {name:30} {auroc(scores):.3f}")


if __name__ == "__main__":
    main()
