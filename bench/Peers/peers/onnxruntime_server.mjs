// ONNX Runtime as a peer: one JSON request per line on stdin, one JSON reply per line on stdout. See bench/README.md.
//
//   node onnxruntime_server.mjs FOLDER      FOLDER holds node_modules/onnxruntime-node
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const ort = createRequire(path.resolve(process.argv[2], "package.json"))("onnxruntime-node");

function floats(file) {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

let session;
let feeds;
let output;

async function prepare(job) {
  if (job.work !== "forward") throw new Error(`no ${job.work} here`);
  await session?.release();
  session = await ort.InferenceSession.create(job.model, { intraOpNumThreads: job.threads, logSeverityLevel: 3 });
  feeds = { [session.inputNames[0]]: new ort.Tensor("float32", floats(job.input), job.shape) };
  return {};
}

async function measure(calls) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) output = (await session.run(feeds))[session.outputNames[0]];
  return { ms: Number(process.hrtime.bigint() - start) / 1e6 / calls };
}

function result(file) {
  writeFileSync(file, Buffer.from(output.data.buffer, output.data.byteOffset, output.data.byteLength));
  return {};
}

const peak = () => ({ kib: Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "ascii"))[1]) });

function answer(request) {
  switch (request.do) {
    case "prepare": return prepare(request.job);
    case "measure": return measure(request.calls);
    case "result": return result(request.path);
    case "memory": return peak();
    default: throw new Error(`unknown request ${request.do}`);
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = await answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error.message ?? error) };
  }
  process.stdout.write(JSON.stringify(reply) + "\n");
}
