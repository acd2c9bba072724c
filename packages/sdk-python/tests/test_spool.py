import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

from marginscope import Marginscope
from marginscope.recorder import LITELLM
from servers import Ingest

EVENT = {"provider": "openai", "model": "gpt-4o", "usage": {"output_tokens": 1}}
NOWHERE = "http://127.0.0.1:1"
PROCESS = str(Path(__file__).with_name("recording_process.py"))


def ids(ingest):
    return [event["id"] for event in ingest.events()]


class Spool(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.ingest = Ingest()
        self.recorders = []

    def tearDown(self):
        for recorder in self.recorders:
            recorder.close(0)
        self.ingest.close()
        shutil.rmtree(self.folder)

    def recorder(self, url, **options):
        options = {"flush_s": 0.01, "on_problem": lambda *_: None, **options}
        self.recorders.append(Marginscope(url, spool_dir=self.folder, **options))
        return self.recorders[-1]

    def killed(self, url, name, after):
        """What a process had recorded when it was killed after so many events."""
        command = [sys.executable, PROCESS, url, self.folder, name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            told = [process.stdout.readline().strip() for _ in range(after)]
            process.kill()
            rest = process.stdout.read().split("\n")[:-1]
        return told + rest

    def files(self):
        return [path for path in Path(self.folder).rglob("*") if path.is_file() and path.name != "lock"]

    def test_kill_9_loses_nothing_and_the_next_start_sends_it_in_order(self):
        told = self.killed(NOWHERE, "a", 50)
        self.assertGreaterEqual(len(told), 50)
        next_one = self.recorder(self.ingest.url)
        self.assertTrue(next_one.flush(20))
        # One more may have been written than was told.
        self.assertEqual(ids(self.ingest)[: len(told)], told)
        self.assertIn(len(ids(self.ingest)) - len(told), (0, 1))
        self.assertEqual(next_one.stats.sent, len(ids(self.ingest)))
        self.assertEqual(self.files(), [])

    def test_kill_9_in_the_midst_of_sending_loses_nothing(self):
        for at, after in enumerate((1, 30, 300)):
            told = self.killed(self.ingest.url, f"run{at}", after)
            self.assertTrue(self.recorder(self.ingest.url).flush(20))
            self.assertEqual(set(told) - set(ids(self.ingest)), set())

    def test_of_processes_that_share_a_folder_only_what_the_dead_left_is_taken_over(self):
        living = self.recorder(NOWHERE)
        living.track({**EVENT, "id": "living"})
        told = self.killed(NOWHERE, "a", 3) + self.killed(NOWHERE, "b", 3)
        self.assertTrue(self.recorder(self.ingest.url).flush(20))
        self.assertEqual(set(told) - set(ids(self.ingest)), set())
        self.assertEqual(["living" in ids(self.ingest), living.stats.waiting], [False, 1])
        living.close(0)
        self.assertTrue(self.recorder(self.ingest.url).flush(20))
        self.assertEqual(ids(self.ingest).count("living"), 1)

    def test_records_that_are_torn_are_counted_and_hide_no_other(self):
        self.recorder(NOWHERE).track({**EVENT, "id": "whole"})
        self.recorders[-1].close(0)
        another = f"/v1/events {json.dumps({**EVENT, 'id': 'another'})}\n".encode()
        with self.files()[0].open("ab") as file:
            file.write(b'/v1/events {"id": "torn", "prov\n' + bytes(9) + b"\n/v1/ev\n" + another + b'/v1/events {"id":')
        problems = []
        next_one = self.recorder(self.ingest.url, on_problem=lambda *problem: problems.append(problem))
        next_one.track({**EVENT, "id": "next"})
        self.assertTrue(next_one.flush(20))
        self.assertEqual(ids(self.ingest), ["whole", "another", "next"])
        stats = next_one.stats
        self.assertEqual([stats.sent, stats.dropped, stats.waiting], [3, 4, 0])
        self.assertEqual(problems, [("dropped", "4 lost: only a part is in the folder")])

    def test_of_a_disk_that_was_full_the_next_record_stands_alone(self):
        for can_cut in (True, False):
            recorder = self.recorder(NOWHERE)
            recorder.track({**EVENT, "id": f"before-{can_cut}"})
            write, cut = os.write, os.ftruncate
            error = OSError("no")
            with unittest.mock.patch("os.write", lambda file, data: write(file, data[:20])):
                with unittest.mock.patch("os.ftruncate", cut if can_cut else unittest.mock.Mock(side_effect=error)):
                    recorder.track({**EVENT, "id": "in-part"})
            recorder.track({**EVENT, "id": f"after-{can_cut}"})
            stats = recorder.stats
            self.assertEqual([stats.recorded, stats.dropped, stats.waiting], [2, 1, 2])
            recorder.close(0)
            heir = self.recorder(self.ingest.url)
            self.assertTrue(heir.flush(20))
            heir.close(0)
        self.assertEqual(ids(self.ingest), [f"{name}-{can_cut}" for can_cut in (True, False) for name in ("before", "after")])

    def test_the_bound_is_kept_and_what_is_dropped_counted(self):
        small = self.recorder(NOWHERE, spool_bytes=1_000)
        for _ in range(50):
            small.track(EVENT)
        stats = small.stats
        self.assertEqual([stats.recorded + stats.dropped, stats.waiting], [50, stats.recorded])
        self.assertGreater(stats.dropped, 40)
        self.assertLessEqual(sum(path.stat().st_size for path in self.files()), 1_000)
        small.close(0)
        # What was left counts for whoever has it now, and there is room again when it is sent.
        heir = self.recorder(self.ingest.url, spool_bytes=1_000)
        self.assertTrue(heir.flush(20))
        heir.track(EVENT)
        self.assertTrue(heir.flush(20))
        self.assertEqual([heir.stats.sent, heir.stats.dropped], [stats.recorded + 1, 0])

    def test_many_files_are_sent_and_removed_each_line_once_by_its_own_way_in(self):
        recorder = self.recorder(NOWHERE)
        said = {**EVENT, "attributes": {"note": "x" * 30_000}}
        for at in range(100):
            recorder.track({**said, "id": f"{at}"})
            recorder.add(LITELLM, {"id": f"litellm-{at}"})
        self.assertGreater(len(self.files()), 2)
        recorder.close(0)
        self.assertTrue(self.recorder(self.ingest.url).flush(30))
        self.assertEqual(ids(self.ingest), [f"{name}{at}" for at in range(100) for name in ("", "litellm-")])
        ways = {(path, "litellm" in body) for path, body in self.ingest.requests}
        self.assertEqual(ways, {("/v1/events", False), (LITELLM, True)})
        self.assertEqual(self.files(), [])

    def test_nobody_else_may_read_the_files(self):
        self.recorder(NOWHERE).track(EVENT)
        modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in Path(self.folder).rglob("*")}
        self.assertEqual(modes, {(True, 0o700), (False, 0o600)})

    def test_a_folder_that_cannot_be_made_is_said_and_events_wait_in_memory(self):
        problems = []
        none = Marginscope(self.ingest.url, spool_dir="/proc/none", flush_s=0.01, on_problem=lambda *problem: problems.append(problem))
        none.track(EVENT)
        self.assertTrue(none.flush(20))
        self.assertEqual([kind for kind, _ in problems], ["spool"])
        none.close()

    def test_a_forked_child_has_files_of_its_own_and_holds_none_of_its_parents(self):
        parent = self.recorder(NOWHERE)
        parent.track({**EVENT, "id": "parent"})
        ready, go = os.pipe(), os.pipe()
        child = os.fork()
        if child == 0:
            parent.track({**EVENT, "id": "child"})
            os.write(ready[1], b".")
            os.read(go[0], 1)
            os._exit(0)
        os.read(ready[0], 1)
        parent.close(0)
        self.assertTrue(self.recorder(self.ingest.url).flush(20))
        self.assertEqual(ids(self.ingest), ["parent"])
        os.write(go[1], b".")
        os.waitpid(child, 0)
        self.assertTrue(self.recorder(self.ingest.url).flush(20))
        self.assertEqual(ids(self.ingest), ["parent", "child"])


if __name__ == "__main__":
    unittest.main()
