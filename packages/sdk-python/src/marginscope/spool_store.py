"""Where events wait until they are sent: here in files, which survive the process. Whoever calls holds a lock."""

import json
import os
import shutil
import time
import uuid
import weakref
from collections import deque
from itertools import islice

from .memory_store import of_one_path

try:
    import fcntl
except ImportError:  # not of every system
    fcntl = None

# A file takes so much, then the next begins: what is sent is deleted file by file.
_SEGMENT_BYTES = 1024 * 1024
_LOOK_EVERY_S = 10.0
# Not the TypeScript package's: its lines have no way in before them.
_PREFIX = "python-spool-"
_LOCK = "lock"


class SpoolStore:
    """Each event is written before `add` returns: the operating system has it when the process is killed. A folder of its
    own for each process, which holds a lock in it while it lives; what a dead one left is taken over by whoever looks next,
    and sent again at worst, which changes nothing as events keep their ids. Kill -9 loses nothing, a power cut what the
    system had not written.
    """

    def __init__(self, folder, bytes_max, lose):
        """Raises OSError where the folder can't be made or locked. `lose(count)` hears of records that are there in part."""
        if fcntl is None:
            raise OSError("this system has no file locks (fcntl)")
        self._root = folder
        self._bytes_max = bytes_max
        self._lose = lose
        self._whole = deque()  # (file, bytes, lines) of those that nothing is written to any more, oldest first
        self._sending = None  # (file, bytes), whose lines are in _lines
        self._lines = deque()
        self._open = None  # [descriptor, file, bytes, lines]
        self._sequence = 0
        self._bytes = 0
        self.waiting = 0
        os.makedirs(folder, mode=0o700, exist_ok=True)
        self._own, self._lock = _locked_folder(folder)
        _LIVING.add(self)
        self._look_at = 0.0
        self._take_over()

    def add(self, path, line):
        """Adds a line for a way in; False: there is no room, in the bound or on the disk."""
        data = f"{path} {line}\n".encode()
        if self._bytes + len(data) > self._bytes_max:
            return False
        try:
            opened = self._opened()
            if not self._is_written(opened[0], data, opened[2]):
                return False
        except OSError:
            return False
        opened[2] += len(data)
        opened[3] += 1
        self._bytes += len(data)
        self.waiting += 1
        return True

    def next(self, size):
        """The next of one way in, at most so many, oldest first: (path, line). The same again until they are done."""
        self._take_over()
        while not self._lines:
            self._drop_sending()
            if not self._whole:
                self._seal()
            if not self._whole:
                return []
            file, size_bytes, lines = self._whole.popleft()
            self._sending = (file, size_bytes)
            items, torn = _items(file, size_bytes)
            self._lines = deque(items)
            self.waiting += len(items) - lines  # what can't be read waits no more
            if torn:
                self._lose(torn)
        return of_one_path(self._lines, size)

    def done(self, count):
        """The first were sent, or are not wanted."""
        for _ in islice(range(count), len(self._lines)):
            self._lines.popleft()
            self.waiting -= 1
        if not self._lines:
            self._drop_sending()

    def close(self):
        """What waits stays, for whoever comes next."""
        self._seal()
        if self.waiting == 0:
            shutil.rmtree(self._own, ignore_errors=True)
        self.let_go()

    def let_go(self):
        """Without a word to the files: a child of a fork must not hold what is its parent's."""
        _LIVING.discard(self)
        descriptors = [self._lock] + ([self._open[0]] if self._open else [])
        self._open = None
        for descriptor in descriptors:
            os.close(descriptor)

    def _is_written(self, descriptor, data, size):
        """A disk that is full takes a part, which is cut off again, or else is the last of its file: the next line stands alone."""
        if os.write(descriptor, data) == len(data):
            return True
        try:
            os.ftruncate(descriptor, size)
        except OSError:
            self._seal()
        return False

    def _opened(self):
        if self._open is not None and self._open[2] < _SEGMENT_BYTES:
            return self._open
        self._seal()
        file = self._next_file()
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._open = [descriptor, file, 0, 0]
        return self._open

    def _seal(self):
        """Writes no more to the open file: it can be sent."""
        if self._open is None:
            return
        descriptor, *rest = self._open
        self._open = None
        os.close(descriptor)
        self._whole.append(tuple(rest))

    def _drop_sending(self):
        if self._sending is None:
            return
        file, size_bytes = self._sending
        self._sending = None
        self._bytes -= size_bytes
        try:
            os.remove(file)
        except OSError:
            pass

    def _next_file(self):
        self._sequence += 1
        return os.path.join(self._own, f"{self._sequence:010}.lines")

    def _take_over(self):
        """Moves what dead processes left into the own folder: whose lock is free is dead."""
        if time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + _LOOK_EVERY_S
        for name in _names(self._root):
            folder = os.path.join(self._root, name)
            if not name.startswith(_PREFIX) or folder == self._own:
                continue
            try:
                lock = _locked(folder)
            except OSError:  # it lives, or was taken over just now
                continue
            try:
                self._move(folder)
            finally:
                os.close(lock)

    def _move(self, folder):
        for name in _names(folder):
            if name == _LOCK:
                continue
            file = self._next_file()
            try:
                os.rename(os.path.join(folder, name), file)
                with open(file, "rb") as opened:
                    data = opened.read()
            except OSError:
                return
            lines = len(data.split(b"\n")) - data.endswith(b"\n")
            self._whole.append((file, len(data), lines))
            self._bytes += len(data)
            self.waiting += lines
        shutil.rmtree(folder, ignore_errors=True)


def _names(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:  # another removed it
        return []


def _locked_folder(root):
    """A new folder, which gets its name when it is locked: nobody sees it without an owner."""
    name = str(uuid.uuid4())
    making = os.path.join(root, f".{name}")
    os.mkdir(making, 0o700)
    own = os.path.join(root, _PREFIX + name)
    lock = _locked(making, os.O_CREAT)
    os.rename(making, own)
    return own, lock


def _locked(folder, flags=0):
    """Raises OSError where another holds the lock."""
    descriptor = os.open(os.path.join(folder, _LOCK), os.O_RDWR | flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _items(file, size):
    """(path, line) of each record in the first bytes, and how many are not whole: of them nothing is known but that they were."""
    try:
        with open(file, "rb") as opened:
            data = opened.read(size)
    except OSError:
        return [], 0
    all_of_it = [line.decode("utf-8", "replace").partition(" ") for line in data.split(b"\n") if line]
    items = [(path, line) for path, _, line in all_of_it if path.startswith("/") and _is_whole(line)]
    return items, len(all_of_it) - len(items)


def _is_whole(line):
    try:
        json.loads(line)
        return True
    except ValueError:
        return False


_LIVING = weakref.WeakSet()


def _after_fork():
    for store in list(_LIVING):
        store.let_go()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
