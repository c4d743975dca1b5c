"""A disk that loses its power: what was synced stays, and of the rest whatever chance leaves."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.faults.recording import Call

SECTOR = 512
_FATES = ("none", "all", "prefix", "subset", "shuffled", "torn", "torn")


@dataclass
class _File:
    """The bytes that are safe, and what was written since the last sync."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        for call in self.pending:
            _apply(self.safe, call)
        self.pending.clear()


@dataclass
class Disk:
    """A folder on a disk, brought up to each call in turn."""

    folder: str
    files: dict[str, _File]
    changed_names: list[Call] = field(default_factory=list)
    safe_names: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path, names: Iterable[str]) -> "Disk":
        """Begin with files that have been on the disk for long."""
        files = {name: _File(bytearray((folder / name).read_bytes())) for name in names}
        return cls(str(folder), files, [], set(files))

    def take(self, call: Call) -> None:
        """Bring the disk up to one more call; calls on other folders change nothing."""
        if call.path == self.folder and call.kind == "sync":
            for change in self.changed_names:
                self.safe_names = _renamed(self.safe_names, change)
            self.changed_names.clear()
            return
        folder, _, name = call.path.rpartition("/")
        if folder != self.folder or name.endswith("-shm"):
            return
        assert call.kind not in {"append", "rename"}, f"no model for {call.kind} of {name}"
        if call.kind in {"create", "unlink"}:
            self._change_name(name, call)
        elif call.kind == "sync":
            self.files[name].sync()
        else:
            self.files[name].pending.append(call)

    def _change_name(self, name: str, call: Call) -> None:
        change = Call(call.kind, name)
        if call.kind == "unlink":
            self.changed_names.append(change)
            self.files[name].pending.append(Call("truncate", name, 0))
        elif name not in self.files:
            self.files[name] = _File()
            self.changed_names.append(change)
        elif Call("unlink", name) in self.changed_names:
            self.changed_names.append(change)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Tell what may be found on the disk; names change in order, as in any file system."""
        names = self.safe_names
        for change in self.changed_names[: chance.randint(0, len(self.changed_names))]:
            names = _renamed(names, change)
        return {name: _survivors(self.files[name], chance) for name in names}


def _renamed(names: set[str], change: Call) -> set[str]:
    return names | {change.path} if change.kind == "create" else names - {change.path}


def _apply(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        size = call.offset
        del content[size:]
        content.extend(bytes(size - len(content)))
        return
    end = call.offset + len(call.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[call.offset : end] = call.data


def _survivors(file: _File, chance: random.Random) -> bytes:
    """Choose what became of the writes since the last sync."""
    content, pending = bytearray(file.safe), list(file.pending)
    fate = chance.choice(_FATES)
    if fate == "none":
        pending = []
    elif fate == "prefix":
        pending = pending[: chance.randint(0, len(pending))]
    elif fate in {"subset", "shuffled"}:
        pending = [call for call in pending if chance.random() < 0.5]
    elif fate == "torn":
        pending = [part for call in pending for part in _torn(call, chance)]
    if fate in {"shuffled", "torn"}:
        chance.shuffle(pending)
    for call in pending:
        _apply(content, call)
    return bytes(content)


def _torn(call: Call, chance: random.Random) -> Iterable[Call]:
    """Cut a write at the sectors of the disk, and let some of them get there."""
    if call.kind != "write":
        return [call]
    cuts = [0, *range(SECTOR - call.offset % SECTOR, len(call.data), SECTOR), len(call.data)]
    return [
        Call("write", call.path, call.offset + begin, call.data[begin:end])
        for begin, end in pairwise(cuts)
        if chance.random() < 0.7
    ]
