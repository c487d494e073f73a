// Answers requests about Q# programs by Microsoft's compiler and simulator (npm package qsharp-lang).
//
//   node worker.mjs FOLDER          FOLDER holds node_modules/qsharp-lang
//
// A request is one line of JSON on standard input, {"id": 1, "op": "...", ...}; its answer one line on standard output, {"id": 1, "result": ...} or
// {"id": 1, "error": {"message": "..."}}. Nothing else is written there. The process ends when standard input closes, a computation at work or not:
// the compiler runs in a thread of its own, which the main thread can end at any moment.
//
//   version                                             {node, package}
//   run           sources, entry, shots, seed?          {shots: ["0110", ...]}: character i is result i
//   noisy         and noise: [x, y, z]                  the same, with that chance of Pauli errors at every gate and measurement
//   openqasm-run  sources: [[name, text]], shots, seed? the same, of an OpenQASM 3 program
//   dump          sources, entry                        {qubits, amplitudes}: base64 of 2^qubits pairs of little-endian doubles; bit i of the index is qubit i
//   qir           sources with an @EntryPoint           {text}: base profile
//   circuit       sources with an @EntryPoint           {circuit}: the QDK's circuit as JSON
//   estimate      sources, entry, params: [...]         {estimates: [...]}: one per element of params, as the QDK's estimator gives them without its texts
//
// sources is [[name, text], ...]; entry an expression, or "" where an @EntryPoint says what to run. With a seed, a string of digits, the request runs in a
// thread of its own in which the operating system's randomness is replaced, so that its shots are the same each time.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread) serve(process.argv[2]);
else compute(workerData.folder, workerData.seed);

/** Hands requests to threads and answers on. */
function serve(folder) {
  let shared = null;
  const waiting = new Map(); // id -> thread

  const answer = message => process.stdout.write(JSON.stringify(message) + '\n');

  function start(seed) {
    const thread = new Worker(fileURLToPath(import.meta.url), { workerData: { folder, seed }, stdout: true, stderr: false });
    thread.stdout.resume(); // whatever a library prints there is no answer
    thread.on('message', message => {
      if (!waiting.delete(message.id)) return;
      answer(message.error ? { id: message.id, error: message.error } : { id: message.id, result: message.result });
      if (message.broken || seed !== undefined) end(thread);
    });
    thread.on('error', error => end(thread, error.message));
    thread.on('exit', code => end(thread, `the compiler's thread ended with ${code}`));
    return thread;
  }

  function end(thread, why) {
    if (thread === shared) shared = null;
    for (const [id, its] of waiting) {
      if (its !== thread) continue;
      waiting.delete(id);
      answer({ id, error: { message: why ?? 'the compiler broke down at the request before' } });
    }
    thread.terminate();
  }

  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on('line', line => {
    if (line.trim() === '') return;
    let request;
    try {
      request = JSON.parse(line);
    } catch (error) {
      return answer({ id: null, error: { message: `not JSON: ${error.message}` } });
    }
    if (request === null || typeof request !== 'object' || !Number.isInteger(request.id)) return answer({ id: null, error: { message: 'a request is an object with a whole number as id' } });
    if (waiting.has(request.id)) return answer({ id: request.id, error: { message: 'a request with this id is at work' } });
    const thread = request.seed === undefined ? (shared ??= start()) : start(request.seed);
    waiting.set(request.id, thread);
    thread.postMessage(request);
  });
  lines.on('close', () => process.exit(0));
  process.stdout.on('error', () => process.exit(0));
}

/** Answers requests one after the other. */
function compute(folder, seed) {
  let loading = null;
  let last = Promise.resolve();
  parentPort.on('message', request => { last = last.then(() => handle(request)); }); // an answer leaves before the next computation blocks the thread

  async function handle(request) {
    const { id } = request;
    try {
      const qdk = await (loading ??= load(folder, seed));
      parentPort.postMessage({ id, result: await perform(qdk, request) });
    } catch (error) {
      parentPort.postMessage({ id, error: { message: String(error?.message ?? error) }, broken: error instanceof WebAssembly.RuntimeError });
    }
  }
}

async function load(folder, seed) {
  const crypto = globalThis.crypto ?? (await import('node:crypto')).webcrypto; // Node 18 has it there only
  if (seed !== undefined) Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: seeded(BigInt(seed)) }, configurable: true });
  else if (globalThis.crypto === undefined) globalThis.crypto = crypto;
  const home = join(folder, 'node_modules', 'qsharp-lang');
  const library = await import(pathToFileURL(join(home, 'dist', 'node.js')));
  const wasm = readFileSync(join(home, 'lib', 'web', 'qsc_wasm_bg.wasm'));
  await library.loadWasmModule(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return { compiler: await library.getCompiler(), Events: library.QscEventTarget, version: JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version };
}

/** SplitMix64 in place of the operating system's random bytes. */
function seeded(state) {
  return array => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) {
      state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
      let z = state;
      z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
      z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
      bytes[i] = Number((z ^ (z >> 31n)) & 0xffn);
    }
    return array;
  };
}

async function perform(qdk, request) {
  switch (request.op) {
    case 'version': return { node: process.versions.node, package: qdk.version };
    case 'run': return { shots: await shotsOf(qdk, (program, events) => qdk.compiler.run(program, request.entry, request.shots, events), program(request)) };
    case 'noisy': return { shots: await shotsOf(qdk, (program, events) => qdk.compiler.runWithNoise(program, request.entry, request.shots, request.noise, 0, events), program(request)) };
    case 'openqasm-run': return { shots: await shotsOf(qdk, (program, events) => qdk.compiler.run(program, '', request.shots, events), { ...program(request), projectType: 'openqasm' }) };
    case 'dump': return await dump(qdk, request);
    case 'qir': return { text: await qdk.compiler.getQir({ ...program(request), profile: 'base' }) };
    case 'circuit': return { circuit: await qdk.compiler.getCircuit(program(request), { generationMethod: 'classicalEval', maxOperations: 100000, sourceLocations: false, groupByScope: false }) };
    case 'estimate': return { estimates: JSON.parse(await qdk.compiler.getEstimates(program(request), request.entry, JSON.stringify(request.params))).map(({ reportData, physicalCountsFormatted, ...rest }) => rest) };
    default: throw new Error(`no operation '${request.op}'`);
  }
}

const program = request => ({ sources: request.sources, languageFeatures: [], profile: 'unrestricted' });

const marks = { Zero: '0', One: '1' };

async function shotsOf(qdk, run, program) {
  const events = new qdk.Events(true);
  await run(program, events);
  return events.getResults().map(shot => {
    if (!shot.success) throw new Error(`a shot failed: ${shot.result?.message ?? JSON.stringify(shot.result)}`);
    return (shot.result.match(/Zero|One/g) ?? []).map(word => marks[word]).join('');
  });
}

async function dump(qdk, request) {
  const events = new qdk.Events(true);
  await qdk.compiler.run(program(request), request.entry, 1, events);
  const [shot] = events.getResults();
  const shown = shot?.events.find(event => event.type === 'DumpMachine');
  if (!shot?.success || !shown) throw new Error(`no state was shown: ${shot?.result?.message ?? ''}`);
  const amplitudes = new Float64Array(2 * 2 ** shown.qubitCount);
  for (const [label, [real, imaginary]] of Object.entries(shown.state)) {
    let index = 0;
    for (let i = 0; i < shown.qubitCount; i++) index += label[i + 1] === '1' ? 2 ** i : 0; // "|q0 q1 ...>" without spaces
    amplitudes[2 * index] = real;
    amplitudes[2 * index + 1] = imaginary;
  }
  return { qubits: shown.qubitCount, amplitudes: Buffer.from(amplitudes.buffer).toString('base64') };
}
