// Calls an echo service with @grpc/grpc-js: node echo_client.mjs ADDRESS [ROOTS.pem]. Prints one line per check; fails with the first that fails.
import assert from "node:assert/strict";
import fs from "node:fs";
import grpc from "@grpc/grpc-js";
import { Echo, protos } from "./echo.mjs";

const [address, roots] = process.argv.slice(2);
const credentials = roots ? grpc.credentials.createSsl(fs.readFileSync(roots)) : grpc.credentials.createInsecure();
const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
const soon = (ms = 20_000) => ({ deadline: Date.now() + ms });

function metadata(entries) {
  const all = new grpc.Metadata();
  for (const [key, value] of Object.entries(entries)) all.set(key, value);
  return all;
}

function ok(name) {
  console.log("ok", name);
}

/** One response, with everything that came with it. */
function single(start) {
  return new Promise(resolve => {
    const seen = { headers: undefined, trailers: undefined };
    const call = start((error, reply) => setImmediate(() => resolve({ ...seen, error, reply })));
    call.on("metadata", headers => (seen.headers = headers));
    call.on("status", status => (seen.trailers = status.metadata));
  });
}

/** All responses and the error at the end, if there is one. */
function all(call) {
  return new Promise(resolve => {
    const replies = [];
    call.on("data", reply => replies.push(reply));
    call.on("error", error => resolve({ replies, error }));
    call.on("end", () => setImmediate(() => resolve({ replies })));
  });
}

const unary = (client, request, sent = {}, options = soon()) => single(done => client.Unary(request, metadata(sent), options, done));

async function kinds(client) {
  assert.equal((await unary(client, { text: "grüße" })).reply.text, "grüße");
  ok("unary");
  const collected = await single(done => {
    const call = client.Collect(soon(), done);
    for (const text of ["a", "b"]) call.write({ text });
    call.end();
    return call;
  });
  assert.equal(collected.reply.text, "a,b");
  ok("client streaming");
  const expanded = await all(client.Expand({ count: 50 }, soon()));
  assert.deepEqual(expanded.replies.map(reply => reply.count), Array.from({ length: 50 }, (_, i) => i + 1));
  ok("server streaming");
  const chat = client.Chat(soon());
  const answers = all(chat);
  for (let i = 0; i < 20; i++) chat.write({ text: `${i}` });
  chat.end();
  assert.deepEqual((await answers).replies.map(reply => reply.text), Array.from({ length: 20 }, (_, i) => `${i}`));
  ok("duplex");
}

async function statuses(client) {
  for (let code = 1; code <= 16; code++) {
    const { error } = await unary(client, { text: "größe", fail_with: code });
    assert.deepEqual([error.code, error.details], [code, "told to fail, 100 % für größe"]);
    assert.deepEqual(error.metadata.get("detail-bin"), [Buffer.from([1, 2, 255])]);
  }
  ok("statuses");
  assert.equal((await unary(client, { crash: true })).error.code, grpc.status.UNKNOWN);
  assert.equal((await unary(client, { data: Buffer.alloc(5 << 20) })).error.code, grpc.status.RESOURCE_EXHAUSTED);
  ok("crash and too large");
}

async function metadataAndCompression(client) {
  const { reply, headers, trailers } = await unary(client, { text: "a".repeat(100_000) }, { echo: "a", "echo-bin": bytes });
  assert.equal(reply.text.length, 100_000);
  assert.deepEqual([headers.get("head"), headers.get("head-bin"), trailers.get("trail-bin")], [["a"], [bytes], [bytes]]);
  ok("metadata and gzip");
}

async function ends(client) {
  assert.equal((await unary(client, { wait: true }, {}, soon(200))).error.code, grpc.status.DEADLINE_EXCEEDED);
  ok("deadline");
  const call = client.Expand({ count: 1, wait: true }, soon());
  call.once("data", () => call.cancel());
  assert.equal((await all(call)).error.code, grpc.status.CANCELLED);
  ok("cancellation");
  const missing = await single(done => client.makeUnaryRequest("/quantumprune.rpc.tests.Echo/Missing", () => Buffer.alloc(0), x => x, {}, new grpc.Metadata(), soon(), done));
  assert.equal(missing.error.code, grpc.status.UNIMPLEMENTED);
  ok("unknown method");
}

async function many(client) {
  const replies = await Promise.all(Array.from({ length: 200 }, (_, i) => unary(client, { text: `${i}` })));
  assert.deepEqual(replies.map(({ reply }) => reply.text), Array.from({ length: 200 }, (_, i) => `${i}`));
  ok("200 calls");
}

async function retries(client) {
  assert.equal((await unary(client, { text: "a" }, { "fail-first": "2" })).reply.count, 3);
  const { error } = await unary(client, {}, { "fail-first": "9", pushback: "-1" });
  assert.deepEqual([error.code, error.metadata.get("tries")], [grpc.status.UNAVAILABLE, ["1"]]);
  ok("retries and pushback");
}

async function health() {
  const client = new protos.grpc.health.v1.Health(address, credentials);
  const { reply } = await single(done => client.Check({ service: "" }, new grpc.Metadata(), soon(), done));
  assert.equal(reply.status, "NOT_SERVING");
  const watch = client.Watch({ service: "no.such.Service" }, soon());
  watch.on("error", () => {});
  const [first] = await new Promise(resolve => watch.once("data", (...data) => resolve(data)));
  assert.equal(first.status, "SERVICE_UNKNOWN");
  watch.cancel();
  client.close();
  ok("health");
}

const retryPolicy = { maxAttempts: 4, initialBackoff: "0.01s", maxBackoff: "0.01s", backoffMultiplier: 1, retryableStatusCodes: ["UNAVAILABLE"] };
const client = new Echo(address, credentials, {
  "grpc.default_compression_algorithm": grpc.compressionAlgorithms.gzip,
  "grpc.service_config": JSON.stringify({ loadBalancingConfig: [], methodConfig: [{ name: [{ service: "quantumprune.rpc.tests.Echo", method: "Unary" }], retryPolicy }] }),
});
await kinds(client);
await statuses(client);
await metadataAndCompression(client);
await ends(client);
await many(client);
await retries(client);
await health();
client.close();
console.log("done");
