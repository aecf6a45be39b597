"""How long calculations take, beside the cost of validating a case and of storing the result.

Run: python -m bench.engine [--number 30000]. It needs no database; bench.engine_stored measures
storing.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from allocation.documents import read_case, read_rate_card, read_scheme
from allocation.engine import calculate
from allocation.shipped_documents import shipped

ON = date(2026, 12, 3)
ONE_TARGET_MS, MANY_TARGET_S = 2, 60


def case_of_twelve_lines() -> dict[str, Any]:
    rates = ["teaching_assistant", "specialist_teacher", "learning_mentor", "tutor"]
    lines = [
        {
            "key": f"line-{number}",
            "label": f"Support {number}",
            "rate": rates[number % 4],
            "asked": number % 3 == 0,
            "quantity": {
                "kind": "sessions",
                "minutes": 30 + number,
                "times_a_week": 2,
                "weeks": 38,
                "group_size": 1 + number % 5,
            },
        }
        for number in range(12)
    ]
    return {"setting": "mainstream", "phase": "primary", "whole_package": True, "package": lines}


def processor_ms(work: Callable[[], Any], times: int) -> list[float]:
    """Processor time of each run in milliseconds."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000)
    return spent


def engine(number: int) -> None:
    scheme = read_scheme(newest("schemes", "torcombe-costed-provision"))
    card = read_rate_card(newest("rate_cards", "torcombe"))
    document = case_of_twelve_lines()
    case = read_case(document, ON)
    steps = calculate(case, scheme, card).steps
    rows = [
        ("one calculation", lambda: calculate(case, scheme, card)),
        ("its result as canonical JSON", calculate(case, scheme, card).to_json),
        ("validating the case", lambda: read_case(document, ON)),
        ("reading the scheme", lambda: read_scheme(newest("schemes", "torcombe-costed-provision"))),
        ("reading the rate card", lambda: read_rate_card(newest("rate_cards", "torcombe"))),
    ]
    print(f"12 lines, {len(steps)} steps; processor time, target {ONE_TARGET_MS} ms")
    for name, work in rows:
        spent = processor_ms(work, 300)
        print(f"  {name:<30} {statistics.median(spent):6.2f} ms median")
    start = time.process_time()
    for _ in range(number):
        calculate(case, scheme, card)
    print(
        f"  {number:,} calculations: {time.process_time() - start:.1f} s (target {MANY_TARGET_S} s)"
    )


def newest(kind: str, name: str) -> dict[str, Any]:
    return [document for document in shipped(kind) if document["name"] == name][-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=30_000)
    engine(parser.parse_args().number)


if __name__ == "__main__":
    main()
