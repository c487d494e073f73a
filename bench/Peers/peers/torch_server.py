#!/usr/bin/python3
"""PyTorch as a peer: one JSON request per line on stdin, one JSON reply per line on stdout. See bench/README.md."""
import json
import sys
import time

from torch_works import WORKS


def peak_kib():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def answer(request, state):
    kind = request["do"]
    if kind == "prepare":
        state["work"] = None
        state["work"] = WORKS[request["job"]["work"]](request["job"])
    elif kind == "measure":
        start = time.perf_counter()
        for _ in range(request["calls"]):
            state["work"].run()
        return {"ms": 1e3 * (time.perf_counter() - start) / request["calls"]}
    elif kind == "result":
        state["work"].result().numpy().astype("<f4").tofile(request["path"])
    elif kind == "memory":
        return {"kib": peak_kib()}
    else:
        raise ValueError(f"unknown request {kind}")
    return {}


def main():
    state = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), state)
        except Exception as error:  # told to the driver, which reports it and goes on
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


main()
