"""A small disk that can be filled: one of memory, where the tests may mount it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTE = 1_000_000
PIECE = bytes(4096)  # the least that a file system hands out


class SmallDisk:
    """A folder with room for so much and no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Leave room for nothing."""
        with self._filler.open("wb", buffering=0) as file:
            for size in (256, 1):
                try:
                    while file.write(PIECE * size) == len(PIECE) * size:
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Give back what was taken."""
        self._filler.unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Give a disk that is mounted on a folder; where that is not allowed the test is skipped."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    size = f"size={megabytes}m"
    command = [mount or "mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only those who may mount a disk can fill one")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=True)  # noqa: S607  # as the system finds it
