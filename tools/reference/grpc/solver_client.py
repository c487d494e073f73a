"""Uses a bridge with grpcio as its callers do: solver_client.py STUBS ADDRESS PROBLEM.json [ROOTS.pem [CERTIFICATE.pem KEY.pem]].
The problem is numbers: biases, a constraint, what to ask for and as whom. Prints one line per check and one with the samples; fails with the first check that fails."""

import json
import struct
import sys

sys.path.insert(0, sys.argv[1])

import grpc
from quantumprune.v1 import bqm_pb2, solver_pb2, solver_pb2_grpc

PATIENCE = 60


def check(name, condition, seen=None):
    if not condition:
        raise AssertionError(f"{name}: {seen}")
    print("ok", name, flush=True)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def open_channel(address, files):
    if not files:
        return grpc.insecure_channel(address)
    pair = [read(path) for path in files[1:]]
    credentials = grpc.ssl_channel_credentials(read(files[0]), private_key=pair[1], certificate_chain=pair[0]) if pair else grpc.ssl_channel_credentials(read(files[0]))
    return grpc.secure_channel(address, credentials)


def chunks(problem):
    yield bqm_pb2.BqmChunk(linear=bqm_pb2.LinearBlock(first=0, biases=problem["linear"]))
    for block in problem["dense"]:
        biases = struct.pack(f"<{len(block['biases'])}d", *block["biases"])
        shape = {key: block[key] for key in ("first_row", "row_count", "first_column", "column_count")}
        yield bqm_pb2.BqmChunk(dense=bqm_pb2.DenseBlock(biases=biases, **shape))
    yield bqm_pb2.BqmChunk(sparse=bqm_pb2.SparseBlock(**problem["sparse"]))


def parts(problem, spec, constraint=True, more=()):
    yield solver_pb2.SubmitRequest(spec=spec)
    header = bqm_pb2.BqmHeader(vartype=problem["vartype"], variables=problem["variables"], interactions=problem["interactions"], offset=problem["offset"])
    yield solver_pb2.SubmitRequest(header=header)
    for chunk in chunks(problem):
        yield solver_pb2.SubmitRequest(chunk=chunk)
    for chunk in more:
        yield solver_pb2.SubmitRequest(chunk=chunk)
    if constraint:
        yield solver_pb2.SubmitRequest(constraint=solver_pb2.Constraint(**problem["constraint"]))


def rows_of(sets, variables, low):
    for rows in sets:
        for row in range(len(rows.energies)):
            bits = range(row * variables, (row + 1) * variables)
            yield [1 if rows.values[bit >> 3] >> (bit & 7) & 1 else low for bit in bits]


class Caller:
    def __init__(self, channel, problem):
        self.stub = solver_pb2_grpc.SolverServiceStub(channel)
        self.problem = problem
        self.key = (("authorization", f"Bearer {problem['key']}"),) if problem["key"] else ()

    def submit(self, spec, **how):
        return self.stub.Submit(parts(self.problem, spec, **how), metadata=self.key, timeout=PATIENCE)

    def watch(self, job):
        return self.stub.Watch(solver_pb2.WatchRequest(job_id=job.id), metadata=self.key, timeout=PATIENCE)

    def samplers(self):
        answer = self.stub.ListSamplers(solver_pb2.ListSamplersRequest(), metadata=self.key, timeout=PATIENCE)
        tabu = [sampler for sampler in answer.samplers if sampler.name == "tabu"]
        check("list samplers", len(tabu) == 1 and tabu[0].constrained and not tabu[0].charges, answer)

    def run(self):
        spec = solver_pb2.JobSpec(sampler=self.problem["sampler"], seed=self.problem["seed"], label="of a peer")
        job = self.submit(spec)
        check("submit", job.id and job.variables == self.problem["variables"] and job.interactions == self.problem["interactions"], job)
        events = list(self.watch(job))
        numbers = [event.number for event in events]
        check("watch", numbers == sorted(numbers) and events[-1].job.state == solver_pb2.JOB_STATE_COMPLETED, events)
        sets = [part.rows for part in self.stub.GetResult(solver_pb2.GetResultRequest(job_id=job.id), metadata=self.key, timeout=PATIENCE)]
        energies = [energy for rows in sets for energy in rows.energies]
        check("best energy", events[-1].job.best_energy == min(energies), energies)
        low = 0 if sets[0].vartype == bqm_pb2.VARTYPE_BINARY else -1
        print("result", json.dumps({"energies": energies, "rows": list(rows_of(sets, self.problem["variables"], low))}), flush=True)
        return job

    def lists(self, job):
        listed = self.stub.ListJobs(solver_pb2.ListJobsRequest(page_size=10), metadata=self.key, timeout=PATIENCE)
        check("list jobs", [known.id for known in listed.jobs] == [job.id] and not listed.more, listed)
        known = self.stub.GetJob(solver_pb2.GetJobRequest(job_id=job.id), metadata=self.key, timeout=PATIENCE)
        check("get job", known.label == "of a peer" and known.state == solver_pb2.JOB_STATE_COMPLETED and known.ended.seconds > 0, known)

    def cancel(self):
        job = self.submit(solver_pb2.JobSpec(sampler=self.problem["long"]), constraint=False)
        for event in self.watch(job):
            if event.job.state == solver_pb2.JOB_STATE_RUNNING:
                break
        self.stub.Cancel(solver_pb2.CancelRequest(job_id=job.id), metadata=self.key, timeout=PATIENCE)
        last = list(self.watch(job))[-1].job
        check("cancel", last.state == solver_pb2.JOB_STATE_CANCELLED and last.truncated, last)

    def refused(self, name, code, text, call):
        try:
            call()
        except grpc.RpcError as error:
            check(name, error.code() is code and error.details().startswith(text), error)
            return
        raise AssertionError(f"{name}: nothing was refused")

    def refusals(self):
        wrong = (("authorization", "Bearer no such key"),)
        self.refused("wrong key", grpc.StatusCode.UNAUTHENTICATED, "QP6010: ", lambda: self.stub.ListJobs(solver_pb2.ListJobsRequest(), metadata=wrong, timeout=PATIENCE))
        loop = bqm_pb2.BqmChunk(sparse=bqm_pb2.SparseBlock(rows=[3], columns=[3], biases=[1.0]))
        self.refused("malformed model", grpc.StatusCode.INVALID_ARGUMENT, "QP6101: ", lambda: self.submit(solver_pb2.JobSpec(), more=[loop]))
        self.refused("unknown job", grpc.StatusCode.NOT_FOUND, "QP6020: ", lambda: list(self.watch(solver_pb2.Job(id="none"))))


def main():
    problem = json.loads(read(sys.argv[3]))
    with open_channel(sys.argv[2], sys.argv[4:]) as channel:
        caller = Caller(channel, problem)
        caller.samplers()
        job = caller.run()
        caller.lists(job)
        caller.cancel()
        caller.refusals()
    print("done", flush=True)


main()
