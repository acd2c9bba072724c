"""A process that records until it is killed, and prints each id when `track` came back: recording_process.py URL FOLDER NAME"""

import sys
from itertools import count

from marginscope import Marginscope

url, folder, name = sys.argv[1:]
recorder = Marginscope(url, spool_dir=folder, flush_s=0.005, batch_events=20, on_problem=lambda *_: None)
for at in count():
    recorder.track({"id": f"{name}-{at}", "provider": "p", "model": "m", "usage": {"output_tokens": 1}})
    print(f"{name}-{at}", flush=True)
