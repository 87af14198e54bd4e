"""A Responses stream read line by line with requests, as small Python clients of this endpoint do.

Arguments: measurement (sequential only), server, scenario, count, warm-up count. One JSON line out.
"""
import json
import resource
import sys

import requests


def read_stream(url):
    body = {"model": "gpt-6-luna", "input": "What is a patch cord?", "stream": True}
    deltas = 0
    with requests.post(url + "/responses", json=body, stream=True) as response:
        for line in response.iter_lines():
            if line.startswith(b"data: "):
                event = json.loads(line[6:])
                if event.get("type") == "response.output_text.delta":
                    deltas += 1
    return deltas


def cpu_micros():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1e6


_measurement, server, scenario, count, warm_up_count = sys.argv[1:6]
url = server + "/" + scenario
for _ in range(int(warm_up_count)):
    read_stream(url)
start = cpu_micros()
total = sum(read_stream(url) for _ in range(int(count)))
print(json.dumps({"deltas": total, "cpuMicros": cpu_micros() - start}))
