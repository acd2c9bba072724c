"""Where events wait until they are sent: here in memory. Whoever calls holds a lock."""

from collections import deque


class MemoryStore:
    """A bounded queue. When it is full the newest is refused: what waits already is what happened first."""

    def __init__(self, events_max, bytes_max):
        self._events_max = events_max
        self._bytes_max = bytes_max
        self._queue = deque()
        self._bytes = 0

    @property
    def waiting(self):
        return len(self._queue)

    def add(self, path, line):
        """Adds a line for a way in; False: there is no room."""
        if len(self._queue) >= self._events_max or self._bytes + len(line) > self._bytes_max:
            return False
        self._queue.append((path, line))
        self._bytes += len(line)
        return True

    def next(self, size):
        """The next of one way in, at most so many, oldest first: (path, line). The same again until they are done."""
        return of_one_path(self._queue, size)

    def done(self, count):
        """The first were sent, or are not wanted."""
        for _ in range(count):
            _, line = self._queue.popleft()
            self._bytes -= len(line)

    def close(self):
        pass


def of_one_path(items, size):
    batch = []
    for item in items:
        if len(batch) == size or (batch and item[0] != batch[0][0]):
            break
        batch.append(item)
    return batch
