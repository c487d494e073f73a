// Runs an ONNX model through onnxruntime on raw little-endian float32 input. For tests and by hand; never part of the product.
//
//   node run.mjs MODEL.onnx IN.raw N,C,H,W OUT.raw
//
// Writes the first output as raw float32 and prints one line of JSON: {"input": [...], "output": [...], "name": "..."}.
import { readFile, writeFile } from "node:fs/promises";
import ort from "onnxruntime-node";

const [model, input, shape, output] = process.argv.slice(2);
if (!output) {
  console.error("usage: node run.mjs MODEL.onnx IN.raw N,C,H,W OUT.raw");
  process.exit(2);
}

const dims = shape.split(",").map(Number);
const bytes = await readFile(input);
const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
const result = await session.run({ [session.inputNames[0]]: new ort.Tensor("float32", data, dims) });
const first = result[session.outputNames[0]];
await writeFile(output, Buffer.from(first.data.buffer, first.data.byteOffset, first.data.byteLength));
console.log(JSON.stringify({ input: dims, output: first.dims, name: session.outputNames[0] }));
