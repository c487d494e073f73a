// The echo service on @grpc/grpc-js: node echo_server.mjs FIRST_PORT [CERTIFICATE.pem KEY.pem]. Prints its port; stops when its standard input ends.
import fs from "node:fs";
import grpc from "@grpc/grpc-js";
import { Echo } from "./echo.mjs";

const [first, certificate, key] = process.argv.slice(2);
const credentials = certificate
  ? grpc.ServerCredentials.createSsl(null, [{ cert_chain: fs.readFileSync(certificate), private_key: fs.readFileSync(key) }])
  : grpc.ServerCredentials.createInsecure();
let tries = 0;

function trailersOf(entries) {
  const trailers = new grpc.Metadata();
  for (const [name, value] of entries) trailers.set(name, value);
  return trailers;
}

/** The error that a request asks for; null for none. */
function failureOf(request) {
  if (request.fail_with === 0) return null;
  const metadata = trailersOf([["why", "told"], ["detail-bin", Buffer.from([1, 2, 255])]]);
  return { code: request.fail_with, details: `told to fail, 100 % für ${request.text}`, metadata };
}

/** Whether the call waits until it is cancelled. */
function waits(call, request) {
  if (!request.wait) return false;
  console.log("waiting");
  call.on("cancelled", () => console.log("cancelled"));
  return true;
}

function failsFirst(call, done) {
  const [failures] = call.metadata.get("fail-first");
  if (failures === undefined) return false;
  tries++;
  const count = tries;
  if (count <= Number(failures)) {
    const [pushback] = call.metadata.get("pushback");
    const asked = pushback === undefined ? [] : [["grpc-retry-pushback-ms", pushback]];
    done({ code: grpc.status.UNAVAILABLE, details: "told to fail first", metadata: trailersOf([["tries", `${count}`], ...asked]) });
  } else {
    tries = 0;
    done(null, { text: call.request.text, count });
  }
  return true;
}

const service = {
  Unary(call, done) {
    const { request } = call;
    if (failsFirst(call, done) || waits(call, request)) return;
    const [bytes] = call.metadata.get("echo-bin");
    if (bytes) call.sendMetadata(trailersOf([["head-bin", bytes], ["head", call.metadata.get("echo")[0] ?? ""]]));
    const failure = failureOf(request);
    if (failure) done(failure);
    else done(null, { text: request.text, data: request.data, count: 1 }, bytes ? trailersOf([["trail-bin", bytes]]) : undefined);
  },
  Collect(call, done) {
    const texts = [];
    call.on("data", request => texts.push(request.text));
    call.on("end", () => done(null, { text: texts.join(","), count: texts.length }));
  },
  Expand(call) {
    for (let i = 1; i <= call.request.count; i++) call.write({ text: call.request.text, count: i });
    if (waits(call, call.request)) return;
    const failure = failureOf(call.request);
    if (failure) call.emit("error", failure);
    else call.end();
  },
  Chat(call) {
    let count = 0;
    call.on("data", request => call.write({ text: request.text, count: ++count }));
    call.on("end", () => call.end());
  },
};

const server = new grpc.Server({ "grpc.default_compression_algorithm": grpc.compressionAlgorithms.gzip });
server.addService(Echo.service, service);

function bind(port) {
  server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
    if (!error) console.log(bound);
    else if (port < Number(first) + 100) bind(port + 1);
    else throw error;
  });
}

bind(Number(first));
process.stdin.resume();
process.stdin.on("end", () => server.forceShutdown());
