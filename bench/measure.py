"""Runs commands in turns and keeps wall time and peak memory of each run."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from typing import Callable, Optional

FEW = 3  # rounds of what is slow


@dataclass(frozen=True)
class Command:
    argv: tuple[str, ...]
    codes: tuple[int, ...] = (0,)  # exit codes that mean it did its work
    slow: bool = False
    before: Optional[Callable[[], None]] = None  # outside the time measured
    lines: int = 0  # fewer on standard output mean that it did not do its work


def spread(values, form: str, unit: str) -> str:
    middle, least, most = (format(value, form) for value in
                           (statistics.median(values), min(values), max(values)))
    return f"{middle} {unit} ({least}–{most})"


def seconds(values) -> str:
    """With three digits that say something."""
    middle = statistics.median(values)
    if middle < 0.1:
        return spread([value * 1000 for value in values], ".1f", "ms")
    return spread(values, ".3f" if middle < 1 else ".2f", "s")


@dataclass
class Runs:
    seconds: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)  # bytes
    error: str = ""

    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        return seconds(self.seconds)


def missing(programs) -> str:
    absent = [name for name in programs if not shutil.which(name)]
    return f"no {', '.join(absent)} on the PATH" if absent else ""


def run_once(command: Command, runs: Runs, stdout) -> None:
    """Appends time and peak memory of one run. Memory below that of this process, about 15 MiB,
    cannot be seen: until it becomes the command, the child counts as a copy of its parent."""
    if command.before:
        command.before()
    with tempfile.TemporaryFile() as stderr:
        start = time.perf_counter()
        child = subprocess.Popen(command.argv, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(child.pid, 0)
        runs.seconds.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        runs.peaks.append(usage.ru_maxrss * 1024)
        if child.returncode not in command.codes:
            stderr.seek(0)
            last = (stderr.read().decode(errors="replace").strip().splitlines() or [""])[-1]
            runs.error = f"{command.argv[0]}: exit code {child.returncode}: {last[:80]}"


def try_out(command: Command) -> str:
    """The run before those that are measured fills the caches and shows whether the command works."""
    runs = Runs()
    with tempfile.TemporaryFile() as stdout:
        run_once(command, runs, stdout)
        stdout.seek(0)
        lines = sum(1 for _ in stdout) if command.lines else 0
    if not runs.error and lines < command.lines:
        return f"{command.argv[0]} lists {lines} of {command.lines}"
    return runs.error


def measure(commands, rounds: int) -> list[Runs]:
    """Every round runs each command once, so that a busy moment hits all alike."""
    results = [Runs(error=try_out(command)) for command in commands]
    for turn in range(rounds):
        for command, runs in zip(commands, results):
            if not runs.error and (turn < FEW or not command.slow):
                run_once(command, runs, subprocess.DEVNULL)
    return results


def first_error(results: list[Runs]) -> str:
    return next((runs.error for runs in results if runs.error), "")
