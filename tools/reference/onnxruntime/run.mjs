// Runs ONNX models through onnxruntime on raw little-endian float32 input. For tests and by hand; never part of the product.
//
//   node run.mjs MODEL.onnx IN.raw N,C,H,W OUT.raw [MODEL.onnx IN.raw N,C,H,W OUT.raw ...]
//
// Writes the first output of each model as raw float32 and prints one line of JSON for each:
// {"input": [...], "output": [...], "name": "..."}, or {"error": "..."} if there are several models and this one failed.
import { readFile, writeFile } from "node:fs/promises";
import ort from "onnxruntime-node";

const jobs = process.argv.slice(2);
if (jobs.length === 0 || jobs.length % 4 !== 0) {
  console.error("usage: node run.mjs MODEL.onnx IN.raw N,C,H,W OUT.raw [...]");
  process.exit(2);
}

async function run(model, input, shape, output) {
  const dims = shape === "" ? [] : shape.split(",").map(Number);
  const bytes = await readFile(input);
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const result = await session.run({ [session.inputNames[0]]: new ort.Tensor("float32", data, dims) });
  const first = result[session.outputNames[0]];
  await writeFile(output, Buffer.from(first.data.buffer, first.data.byteOffset, first.data.byteLength));
  await session.release();
  return { input: dims, output: first.dims, name: session.outputNames[0] };
}

for (let i = 0; i < jobs.length; i += 4) {
  try {
    console.log(JSON.stringify(await run(...jobs.slice(i, i + 4))));
  } catch (error) {
    if (jobs.length === 4) throw error;
    console.log(JSON.stringify({ error: String(error.message ?? error) }));
  }
}
