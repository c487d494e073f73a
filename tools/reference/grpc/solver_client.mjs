// Uses a bridge with @grpc/grpc-js as its callers do: node solver_client.mjs ADDRESS PROBLEM.json [ROOTS.pem]. The same as solver_client.py.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const protos = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "protos");
const { SolverService } = grpc.loadPackageDefinition(loader.loadSync("quantumprune/v1/solver.proto", { keepCase: true, defaults: true, enums: String, longs: Number, includeDirs: [protos] })).quantumprune.v1;
const [address, file, roots] = process.argv.slice(2);
const problem = JSON.parse(fs.readFileSync(file));
const client = new SolverService(address, roots ? grpc.credentials.createSsl(fs.readFileSync(roots)) : grpc.credentials.createInsecure());
const soon = () => ({ deadline: Date.now() + 60_000 });

function as(key) {
  const metadata = new grpc.Metadata();
  metadata.set("authorization", `Bearer ${key}`);
  return metadata;
}

const me = as(problem.key);

function ok(name) {
  console.log("ok", name);
}

function one(start) {
  return new Promise((resolve, reject) => start((error, reply) => (error ? reject(error) : resolve(reply))));
}

async function all(stream) {
  const messages = [];
  for await (const message of stream) messages.push(message);
  return messages;
}

async function refused(name, code, text, call) {
  await assert.rejects(call, error => error.code === code && error.details.startsWith(text), name);
  ok(name);
}

function* chunks() {
  yield { linear: { first: 0, biases: problem.linear } };
  for (const block of problem.dense) {
    const biases = Buffer.alloc(block.biases.length * 8);
    block.biases.forEach((bias, k) => biases.writeDoubleLE(bias, k * 8));
    yield { dense: { ...block, biases } };
  }
  yield { sparse: problem.sparse };
}

function submit(spec, { constraint = true, more = [] } = {}) {
  const { vartype, variables, interactions, offset } = problem;
  return one(done => {
    const call = client.Submit(me, soon(), done);
    call.write({ spec });
    call.write({ header: { vartype, variables, interactions, offset } });
    for (const chunk of [...chunks(), ...more]) call.write({ chunk });
    if (constraint) call.write({ constraint: problem.constraint });
    call.end();
  });
}

const watch = id => client.Watch({ job_id: id }, me, soon());

function rowsOf({ rows }) {
  const low = rows.vartype === "VARTYPE_BINARY" ? 0 : -1;
  return rows.energies.map((_, row) => Array.from({ length: problem.variables }, (_, k) => {
    const bit = row * problem.variables + k;
    return (rows.values[bit >> 3] >> (bit & 7)) & 1 ? 1 : low;
  }));
}

async function run() {
  const { samplers } = await one(done => client.ListSamplers({}, me, soon(), done));
  assert.ok(samplers.some(sampler => sampler.name === "tabu" && sampler.constrained && !sampler.charges));
  ok("list samplers");
  const job = await submit({ sampler: problem.sampler, seed: problem.seed, label: "of a peer" });
  assert.deepEqual([job.variables, job.interactions], [problem.variables, problem.interactions]);
  ok("submit");
  const events = await all(watch(job.id));
  const numbers = events.map(event => event.number);
  assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
  assert.equal(events.at(-1).job.state, "JOB_STATE_COMPLETED");
  ok("watch");
  const parts = await all(client.GetResult({ job_id: job.id }, me, soon()));
  const energies = parts.flatMap(part => part.rows.energies);
  assert.equal(events.at(-1).job.best_energy, Math.min(...energies));
  ok("best energy");
  console.log("result", JSON.stringify({ energies, rows: parts.flatMap(rowsOf) }));
  return job;
}

async function lists(job) {
  const { jobs, more } = await one(done => client.ListJobs({ page_size: 10 }, me, soon(), done));
  assert.deepEqual([jobs.map(known => known.id), more], [[job.id], false]);
  ok("list jobs");
  const known = await one(done => client.GetJob({ job_id: job.id }, me, soon(), done));
  assert.deepEqual([known.label, known.state], ["of a peer", "JOB_STATE_COMPLETED"]);
  ok("get job");
}

async function cancel() {
  const { id } = await submit({ sampler: problem.long }, { constraint: false });
  const call = watch(id);
  call.on("error", () => {}); // that it is cancelled
  await new Promise(resolve => call.on("data", event => event.job.state === "JOB_STATE_RUNNING" && resolve()));
  call.cancel();
  await one(done => client.Cancel({ job_id: id }, me, soon(), done));
  const last = (await all(watch(id))).at(-1).job;
  assert.deepEqual([last.state, last.truncated], ["JOB_STATE_CANCELLED", true]);
  ok("cancel");
}

const job = await run();
await lists(job);
await cancel();
await refused("wrong key", grpc.status.UNAUTHENTICATED, "QP6010: ", () => one(done => client.ListJobs({}, as("no such key"), soon(), done)));
await refused("malformed model", grpc.status.INVALID_ARGUMENT, "QP6101: ", () => submit({}, { more: [{ sparse: { rows: [3], columns: [3], biases: [1] } }] }));
await refused("unknown job", grpc.status.NOT_FOUND, "QP6020: ", () => all(watch("none")));
client.close();
console.log("done");
