"""The corpora of the benchmarks. Each is made when it is missing, and kept."""

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

GENERATE = "build/release/bench/bench_generate"
REAL = Path("../shared/corpora/otlp-rust")
SAMPLE = Path("corpus")


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Corpus:
    name: str
    path: str
    size: int  # documents; bytes of the one that is a single document
    fill: Callable[[Path], None]

    def make(self) -> "Corpus":
        if not os.path.isdir(self.path):
            progress(f"making {self.path}")
            unfinished = Path(self.path + ".unfinished")
            subprocess.run(["rm", "-rf", unfinished], check=True)  # rmtree does not go so deep
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            self.fill(unfinished)
            unfinished.rename(self.path)
        return self

    def change(self) -> None:
        """Changes one document: a line more, or that line less."""
        document = next(path for path in walk(Path(self.path)) if path.suffix == ".md")
        text = document.read_bytes()
        line = b"\nchanged\n"
        document.write_bytes(text[:-len(line)] if text.endswith(line) else text + line)

    @contextlib.contextmanager
    def as_repository(self):
        """A git repository, whose objects are elsewhere, and which other rows do not see."""
        link = Path(self.path) / ".git"
        repository = self.path + ".git"
        finished = Path(repository) / "finished"
        try:
            if finished.exists():
                link.write_text(f"gitdir: {repository}\n")
            else:
                self._commit(repository)
                finished.touch()
            yield
        finally:
            link.unlink(missing_ok=True)

    def _commit(self, repository: str) -> None:
        progress(f"committing {self.path}")
        shutil.rmtree(repository, ignore_errors=True)
        git = ["git", "-C", self.path, "-c", "user.name=bench", "-c", "user.email=bench@localhost",
               "-c", "core.bigFileThreshold=1",  # into one pack, not a file for each object
               "-c", "core.compression=0", "-c", "gc.auto=0"]
        subprocess.run(git + ["init", "-q", "--separate-git-dir", repository], check=True)
        subprocess.run(git + ["add", "-A"], check=True)
        subprocess.run(git + ["commit", "-q", "-m", "Corpus"], check=True)


def walk(root: Path):
    for directory, below, names in os.walk(root):
        below.sort()
        for name in sorted(names):
            yield Path(directory) / name


def markdown(root: Path) -> list[Path]:
    return [path for path in walk(root) if path.suffix == ".md"]


def source() -> Path:
    return REAL if REAL.is_dir() else SAMPLE


def copy(path: Path) -> None:
    shutil.copytree(source(), path, ignore=shutil.ignore_patterns(".otlpdoc", ".git"))


def repeat(documents: int) -> Callable[[Path], None]:
    def fill(path: Path) -> None:
        originals = markdown(source())
        for i in range(documents):
            original = originals[i % len(originals)]
            target = path / f"copy-{i // len(originals):03}" / original.relative_to(source())
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, target)
    return fill


def generate(*options) -> Callable[[Path], None]:
    def fill(path: Path) -> None:
        subprocess.run([GENERATE, str(path), *map(str, options)], check=True)
    return fill


class Corpora:
    """`sizes` are those of what is generated; none are generated when it is empty."""

    def __init__(self, directory: Path, sizes: list[int]):
        self.directory = directory
        self.sizes = sorted(sizes)

    def _corpus(self, name: str, size: int, fill) -> Corpus:
        return Corpus(name, str(self.directory / name), size, fill)

    def real(self) -> Corpus:
        return self._corpus(source().name, len(markdown(source())), copy)

    def repeated(self) -> Corpus:
        return self._corpus(f"{source().name}-20000", 20_000, repeat(20_000))

    def generated(self) -> list[Corpus]:
        return [self._corpus(f"generated-{size}", size, generate("--documents", size))
                for size in self.sizes]

    def all(self) -> list[Corpus]:
        return [self.real(), self.repeated(), *self.generated()]

    def shape(self, name: str, documents: int) -> tuple[Corpus, Corpus]:
        """One of this shape and one of a tenth of its size."""
        def sized(size):
            return self._corpus(f"{name}-{size}", size,
                                generate("--shape", name, "--documents", size))
        return sized(documents // 10), sized(documents)

    def single(self, size: int) -> tuple[Corpus, Corpus]:
        def sized(size):
            return self._corpus(f"single-{size // 1_000_000}MB", size,
                                generate("--shape", "single", "--mean-bytes", size))
        return sized(size // 10), sized(size)
