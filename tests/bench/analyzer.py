"""How fast the analyzer reads, beside other linters of prose on the same text in the same run.

    python -m tests.bench.analyzer

The others are optional; a row says how to get one that is missing:

    pip install proselint textstat
    npm install write-good          (in this folder or above it; node must be there)

Bars: four times proselint's words a second; one edited paragraph in a text of 2,000 words in
1 ms; a text of 2,000 words that is a single paragraph in 16 ms.
"""

from __future__ import annotations

import importlib
import json
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.evidence import matching, ranker, text_units, tokens
from coach.evidence.analyzer import Watcher
from coach.evidence.elements import find, likely
from coach.evidence.reader import read
from coach.text import count_words

CORPUS = Path(__file__).parents[1] / "corpus" / "tuning"
WORDS = 100_000
WRITE_GOOD = """
const lint = require('write-good');
const text = require('fs').readFileSync(0, 'utf8');
lint('warm up the patterns once');
const start = process.hrtime.bigint();
lint(text);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
"""


def sentences() -> list[str]:
    """The paragraphs of the corpus, of every level."""
    found = []
    for file in sorted(CORPUS.glob("*.jsonl")):
        found += [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    return found


def long_text(words: int, between: str = "\n\n") -> str:
    """A text of so many words. No paragraph stands in it twice as it is: nothing is remembered."""
    chance = random.Random(8)
    pool = sentences()
    parts: list[str] = []
    count = 0
    while count < words:
        # Words change places, so that no sentence was seen before and each stays a sentence.
        part = chance.choice(pool).split()
        at = chance.randrange(len(part) - 1)
        part[at], part[at + 1] = part[at + 1], part[at]
        part.insert(at, f"item{len(parts)}")
        parts.append(" ".join(part))
        count += len(part)
    return between.join(parts)


REMEMBERED = [
    part
    for module in (find, text_units, likely, matching, matching, ranker, tokens)
    for part in vars(module).values()
    if hasattr(part, "cache_clear") and part.__module__ == module.__name__
    and part.cache_parameters()["maxsize"] > 1
]  # fmt: skip
"""Everything that remembers a paragraph, a sentence or a word of a text."""


def forget() -> None:
    """Empty what is remembered of texts."""
    for part in REMEMBERED:
        part.cache_clear()


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def coach_rate(text: str) -> float:
    """Words a second, each text read for the first time."""
    read("Warm up the word lists once, please.", "answer")

    def run() -> None:
        forget()
        read(text, "answer")

    return count_words(text) / seconds(run)


def textstat_rate(text: str) -> float | str:
    """Words a second of a readability formula that needs no dictionary."""
    try:
        textstat = importlib.import_module("textstat")
    except ImportError:
        return "missing: pip install textstat"
    textstat.automated_readability_index("Warm up once.")
    return count_words(text) / seconds(lambda: textstat.automated_readability_index(text), 1)


def proselint_rate(text: str) -> float | str:
    """Words a second with proselint's own choice of checks."""
    try:
        lint = _proselint()
    except ImportError:
        return "missing: pip install proselint"
    lint("Warm up once.")
    return count_words(text) / seconds(lambda: lint(text), 1)


def _proselint() -> Callable[[str], object]:
    """Its entry, which has another name since 0.16."""
    try:
        tools = importlib.import_module("proselint.tools")
        checks = importlib.import_module("proselint.checks")
        registry = importlib.import_module("proselint.registry").CheckRegistry()
        registry.register_many(checks.__register__)
        return lambda text: tools.LintFile(source="bench", content=text).lint()
    except (ImportError, AttributeError):
        old: Callable[[str], object] = importlib.import_module("proselint.tools").lint
        return old


def write_good_rate(text: str) -> float | str:
    """Words a second, measured inside node."""
    node = shutil.which("node")
    if node is None:
        return "missing: node"
    run = subprocess.run(
        [node, "-e", WRITE_GOOD], input=text, capture_output=True, text=True, check=False
    )
    if run.returncode:
        return "missing: npm install write-good"
    return count_words(text) / float(run.stdout)


def edits(text: str) -> Iterator[str]:
    """The text after each of a few keys in the middle of it."""
    at = text.index(" ", len(text) // 2)
    for number in range(1, 41):
        yield f"{text[:at]} {'because'[: number % 7 + 1]}{number}{text[at:]}"


def cost_of_a_key(text: str) -> float:
    """Median seconds from a key to the findings of the whole text."""
    watcher = Watcher("answer")
    watcher.update(text)
    return statistics.median(
        seconds(lambda changed=changed: watcher.update(changed), 1)  # type: ignore[misc]
        for changed in edits(text)
    )


def main() -> None:
    """Print both tables."""
    text = long_text(WORDS)
    print(f"{'words a second':<34}{'rate':>12}{'to proselint':>14}")
    rates: dict[str, float | str] = {
        f"coach, {WORDS:,} words": coach_rate(text),
        f"proselint, {WORDS:,} words": proselint_rate(text),
        f"write-good, {WORDS:,} words": write_good_rate(text),
        f"textstat, {WORDS:,} words": textstat_rate(text),
    }
    base = rates[f"proselint, {WORDS:,} words"]
    for name, rate in rates.items():
        if isinstance(rate, str):
            print(f"{name:<34}{rate}")
        else:
            ratio = f"{rate / base:>13.1f}x" if isinstance(base, float) else ""
            print(f"{name:<34}{rate:>12,.0f}{ratio}")
    print()
    print(f"{'2,000 words':<34}{'median ms':>12}{'bar ms':>14}")
    rows = {
        "one key, in paragraphs": (cost_of_a_key(long_text(2000)), 1),
        "one key, a single paragraph": (cost_of_a_key(long_text(2000, " ")), 16),
    }
    for name, (taken, bar) in rows.items():
        print(f"{name:<34}{taken * 1000:>12.2f}{bar:>14}")
    single = long_text(2000, " ")

    def whole() -> None:
        forget()
        read(single, "answer")

    print(f"{'a single paragraph, read whole':<34}{seconds(whole, 9) * 1000:>12.2f}")


if __name__ == "__main__":
    main()
