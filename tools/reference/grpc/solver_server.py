"""The contract of solvers on grpcio, for clients to be tried on: solver_server.py STUBS PORT STATE.json [BEHAVIOUR].
Solves by descent from all zeros, one variable after the other. Tells every call on a line of JSON, after a line with its port; stops when its standard input ends.
Jobs are kept in STATE.json through restarts. PORT 0 takes a free one below 32768. The behaviour is one of
  honest, lies (about energies), breaks (the first Watch after two events), dies (at the first Watch of its first start), refuses:STATUS (Submit),
  short, wide, nan, huge, unended (results that do not fit), endless, backwards, silent (Watch)."""

import concurrent.futures
import json
import math
import os
import struct
import sys
import threading

sys.path.insert(0, sys.argv[1])

import grpc
from quantumprune.v1 import bqm_pb2, samples_pb2, solver_pb2, solver_pb2_grpc

FIRST_PORT, LAST_PORT = 26_000, 32_000


class Model:
    """Biases as they are stated, by variable."""

    def __init__(self, header):
        self.vartype, self.size, self.offset = header.vartype, header.variables, header.offset
        self.linear = [0.0] * self.size
        self.pairs = {}

    def add(self, chunk):
        if chunk.HasField("linear"):
            for k, bias in enumerate(chunk.linear.biases):
                self.linear[chunk.linear.first + k] += bias
        elif chunk.HasField("sparse"):
            for row, column, bias in zip(chunk.sparse.rows, chunk.sparse.columns, chunk.sparse.biases):
                self.couple(row, column, bias)
        else:
            block = chunk.dense
            square = block.first_row == block.first_column
            for k, (bias,) in enumerate(struct.iter_unpack("<d", block.biases)):
                row, column = divmod(k, block.column_count)
                if not square or row < column:
                    self.couple(block.first_row + row, block.first_column + column, bias)

    def couple(self, row, column, bias):
        key = (min(row, column), max(row, column))
        self.pairs[key] = self.pairs.get(key, 0.0) + bias

    def energy(self, values):
        return self.offset + sum(bias * value for bias, value in zip(self.linear, values)) + sum(bias * values[i] * values[j] for (i, j), bias in self.pairs.items())

    def descend(self):
        """The energies on the way down, each with its row."""
        low = 0 if self.vartype == bqm_pb2.VARTYPE_BINARY else -1
        values = [low] * self.size
        best = self.energy(values)
        path = [(best, list(values))]
        moved = True
        while moved:
            moved = False
            for k in range(self.size):
                values[k] = low + 1 - values[k]
                energy = self.energy(values)
                if energy < best - 1e-12:
                    best, moved = energy, True
                    path.append((best, list(values)))
                else:
                    values[k] = low + 1 - values[k]
        return path


def tell(call, **what):
    print(json.dumps({"call": call, **what}), flush=True)


class Solver(solver_pb2_grpc.SolverServiceServicer):
    def __init__(self, path, behaviour):
        self.path, self.behaviour = path, behaviour
        self.restarted = os.path.exists(path)
        self.watched = 0
        self.jobs = json.load(open(path)) if self.restarted else {}

    def keep(self):
        with open(self.path, "w") as file:
            json.dump(self.jobs, file)

    def job(self, known, state):
        return solver_pb2.Job(id=known["id"], state=state, variables=known["variables"], best_energy=known["path"][-1][0], attempts=1)

    def Submit(self, requests, context):
        spec = model = None
        for request in requests:
            part = request.WhichOneof("part")
            if part == "spec":
                spec = request.spec
            elif part == "header":
                model = Model(request.header)
            elif part == "chunk":
                model.add(request.chunk)
        tell("Submit", key=spec.idempotency_key, sampler=spec.sampler, metadata=dict(context.invocation_metadata()).get("authorization", ""))
        if self.behaviour.startswith("refuses:"):
            context.abort(grpc.StatusCode[self.behaviour.split(":")[1]], "QP6999: told to refuse.")
        known = self.jobs.setdefault(spec.idempotency_key, {"id": f"job-{len(self.jobs) + 1}", "variables": model.size, "vartype": model.vartype, "path": model.descend()})
        self.keep()
        return self.job(known, solver_pb2.JOB_STATE_WAITING)

    def find(self, id):
        return next(known for known in self.jobs.values() if known["id"] == id)

    def Watch(self, request, context):
        tell("Watch", after=request.after)
        self.watched += 1
        if self.behaviour == "dies" and not self.restarted:
            os._exit(3)
        if self.behaviour == "silent":
            over = threading.Event()
            if context.add_callback(over.set):
                over.wait()
            return
        known = self.find(request.job_id)
        yield from self.strange(known, context) if self.behaviour in ("endless", "backwards") else self.events(known, request.after, context)

    def events(self, known, after, context):
        running = self.job(known, solver_pb2.JOB_STATE_RUNNING)
        for number, (energy, _) in enumerate(known["path"], start=1):
            if number <= after:
                continue
            if self.behaviour == "breaks" and self.watched == 1 and number == 3:
                context.abort(grpc.StatusCode.UNAVAILABLE, "told to break")
            yield solver_pb2.JobEvent(number=number, job=running, incumbent=solver_pb2.Incumbent(energy=energy, seconds=number / 1000))
        yield solver_pb2.JobEvent(number=len(known["path"]) + 1, job=self.job(known, solver_pb2.JOB_STATE_COMPLETED))

    def strange(self, known, context):
        running = self.job(known, solver_pb2.JOB_STATE_RUNNING)
        number = 1_000_000
        while context.is_active():
            yield solver_pb2.JobEvent(number=number, job=running)
            number -= self.behaviour == "backwards"

    def GetResult(self, request, context):
        tell("GetResult")
        known = self.find(request.job_id)
        energy, values = known["path"][-1]
        bits = bytearray((known["variables"] + 7) // 8)
        for k, value in enumerate(values):
            bits[k >> 3] |= (value == 1) << (k & 7)
        rows = samples_pb2.SampleSet(vartype=known["vartype"], variables=known["variables"], values=bytes(bits), energies=[energy], info_json='{"peer": true}')
        if self.behaviour == "lies":
            rows.energies[0] = energy - 1000
        elif self.behaviour == "nan":
            rows.energies[0] = math.nan
        elif self.behaviour == "short":
            rows.values = rows.values[:-1]
        elif self.behaviour == "wide":
            rows.variables += 1
        elif self.behaviour == "huge":
            rows.info_json = json.dumps({"peer": "x" * (5 << 20)})
        yield samples_pb2.SampleSetPart(rows=rows, last=self.behaviour != "unended")

    def Cancel(self, request, context):
        tell("Cancel")
        return self.job(self.find(request.job_id), solver_pb2.JOB_STATE_RUNNING)


def bind(server, wanted):
    for port in [wanted] if wanted else range(FIRST_PORT + os.getpid() % 5000, LAST_PORT):
        try:
            if server.add_insecure_port(f"127.0.0.1:{port}"):
                return port
        except RuntimeError:
            pass
    raise RuntimeError("there is no free port")


def main():
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(16), options=(("grpc.so_reuseport", 0), ("grpc.max_send_message_length", -1)))
    solver_pb2_grpc.add_SolverServiceServicer_to_server(Solver(sys.argv[3], sys.argv[4] if len(sys.argv) > 4 else "honest"), server)
    port = bind(server, int(sys.argv[2]))
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(None).wait()


main()
