import itertools
import os
import time
import unittest
from unittest import mock

from marginscope import Marginscope, with_context
from servers import Ingest

EVENT = {"provider": "openai", "model": "gpt-4o", "usage": {"output_tokens": 1}}


class Recording(unittest.TestCase):
    def setUp(self):
        self.problems = []
        self.ingest = Ingest()
        self.recorder = Marginscope(self.ingest.url, flush_s=0.01, on_problem=lambda *problem: self.problems.append(problem))

    def tearDown(self):
        self.recorder.close()
        self.ingest.close()

    def test_context_id_and_time(self):
        with with_context(customer="acme", attributes={"a": "1", "b": "1"}):
            with with_context(feature="inner", attributes={"b": "2"}):
                self.recorder.track({**EVENT, "attributes": {"c": "3"}})
            self.recorder.track({**EVENT, "id": "own", "customer": "bolt"})
        self.recorder.track(EVENT)
        self.assertTrue(self.recorder.flush())
        inner, own, bare = self.ingest.events()
        self.assertEqual([inner["customer"], inner["feature"], inner["attributes"]], ["acme", "inner", {"a": "1", "b": "2", "c": "3"}])
        self.assertEqual([own["id"], own["customer"], "feature" in own], ["own", "bolt", False])
        self.assertEqual(["customer" in bare, len(bare["id"]), bare["time"][-1]], [False, 36, "Z"])

    def test_nothing_that_is_given_raises(self):
        for event in (None, 7, {}, {"provider": "p"}, {**EVENT, "attributes": {"big": "x" * 70_000}}):
            self.recorder.track(event)
        circle = {}
        circle["self"] = circle
        self.recorder.track({**EVENT, "raw_usage": circle})
        self.assertEqual([self.recorder.stats.invalid, self.recorder.stats.recorded], [6, 0])

    def test_outages_are_lived_through_with_the_same_ids(self):
        self.ingest.answers = [(503, "application/json", [b"{}"]), (401, "application/json", [b"{}"])]
        for _ in range(3):
            self.recorder.track(EVENT)
        self.assertTrue(self.recorder.flush(20))
        bodies = [body for _, body in self.ingest.requests]
        self.assertEqual([len(bodies), len(set(bodies))], [3, 1])
        self.assertEqual([kind for kind, _ in self.problems], ["unreachable", "unauthorised"])

    def test_hostile_answers_end_nothing(self):
        endless = itertools.repeat(b"x" * 65_536)
        drip = (time.sleep(0.2) or b" " for _ in itertools.count())
        self.ingest.answers = [
            (202, "application/json", endless),
            (202, "application/json", drip),
            (202, "application/json", [b"[" * 1_000_000]),
            (503, "application/json", [b"{}"], {"retry-after": "\xb2"}),
            (503, "application/json", [b"{"], {"content-length": "500"}),
            (204, "text/html", []),
        ]
        recorder = Marginscope(self.ingest.url, flush_s=0.01, timeout_s=1, on_problem=lambda *problem: self.problems.append(problem))
        with mock.patch("marginscope.recorder._FIRST_PAUSE_S", 0.001):
            recorder.track(EVENT)
            self.assertTrue(recorder.flush(60))
        self.assertEqual([recorder.stats.sent, recorder.stats.refused, len(self.problems)], [1, 0, 6])
        recorder.close()

    def test_what_comes_while_marginscope_is_away_does_not_shorten_the_pauses(self):
        self.ingest.answers = [(503, "application/json", [b"{}"])] * 1_000
        recorder = Marginscope(self.ingest.url, flush_s=0.01, batch_events=1, on_problem=lambda *_: None)
        began = time.monotonic()
        while len(self.ingest.requests) < 3:
            recorder.track(EVENT)
        recorder.close(0)
        # Half of the first pause and of the second, at least.
        self.assertGreater(time.monotonic() - began, 0.74)

    def test_bounds_are_kept_and_counted(self):
        away = Marginscope("http://127.0.0.1:1", buffer_events=10, on_problem=lambda *_: None)
        for _ in range(25):
            away.track(EVENT)
        self.assertEqual([away.stats.recorded, away.stats.dropped, away.close(0.05)], [10, 15, False])

    def test_refusals_are_counted_and_halves_are_sent_where_all_is_too_large(self):
        refused = b'{"accepted": 1, "rejected": [{"index": 0}]}'
        self.ingest.answers = [(413, "application/json", [b"{}"]), (202, "application/json", [refused])]
        recorder = Marginscope(self.ingest.url, flush_s=0.2, on_problem=lambda *_: None)
        for at in range(4):
            recorder.track({**EVENT, "id": str(at)})
        self.assertTrue(recorder.flush(20))
        self.assertEqual([len(body.splitlines()) for _, body in self.ingest.requests], [4, 2, 2])
        self.assertEqual([recorder.stats.sent, recorder.stats.refused], [3, 1])
        recorder.close()

    def test_a_forked_child_sends_its_own_and_not_its_parents(self):
        self.recorder._flush_s = 60
        self.recorder.track({**EVENT, "id": "parent"})
        child = os.fork()
        if child == 0:
            self.recorder.track({**EVENT, "id": "child"})
            os._exit(0 if self.recorder.flush() else 1)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)
        self.assertTrue(self.recorder.flush())
        self.assertEqual([event["id"] for event in self.ingest.events()], ["child", "parent"])


if __name__ == "__main__":
    unittest.main()
