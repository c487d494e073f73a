"""Calls an echo service with grpcio: echo_client.py STUBS ADDRESS [ROOTS.pem]. Prints one line per check; fails with the first that fails."""

import concurrent.futures
import json
import sys

sys.path.insert(0, sys.argv[1])

import echo_pb2
import echo_pb2_grpc
import grpc


def status_of(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call succeeded")


def check(name, condition, seen=None):
    if not condition:
        raise AssertionError(f"{name}: {seen}")
    print("ok", name, flush=True)


def kinds(stub):
    request = echo_pb2.EchoRequest
    check("unary", stub.Unary(request(text="grüße"), timeout=20).text == "grüße")
    texts = stub.Collect(iter([request(text="a"), request(text="b")]), timeout=20)
    check("client streaming", texts.text == "a,b", texts)
    counts = [reply.count for reply in stub.Expand(request(count=50), timeout=20)]
    check("server streaming", counts == list(range(1, 51)), counts)
    texts = [reply.text for reply in stub.Chat((request(text=str(i)) for i in range(20)), timeout=20)]
    check("duplex", texts == [str(i) for i in range(20)], texts)


def statuses(stub):
    request = echo_pb2.EchoRequest
    for code in grpc.StatusCode:
        if code is grpc.StatusCode.OK:
            continue
        error = status_of(lambda: stub.Unary(request(text="größe", fail_with=code.value[0]), timeout=20))
        check(f"status {code.name}", error.code() is code and error.details() == "told to fail, 100 % für größe", error)
        check("trailers", ("detail-bin", b"\x01\x02\xff") in [tuple(t) for t in error.trailing_metadata()], error.trailing_metadata())
    error = status_of(lambda: stub.Unary(request(crash=True), timeout=20))
    check("crash", error.code() is grpc.StatusCode.UNKNOWN and "secret" not in error.details(), error)
    error = status_of(lambda: stub.Unary(request(wait=True), timeout=0.2))
    check("deadline", error.code() is grpc.StatusCode.DEADLINE_EXCEEDED, error)
    error = status_of(lambda: stub.Unary(request(data=bytes(5 << 20)), timeout=20))
    check("too large", error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED, error)


def metadata_and_compression(stub):
    request = echo_pb2.EchoRequest
    sent = (("echo", "a"), ("echo-bin", bytes(range(256))))
    reply, call = stub.Unary.with_call(request(text="a" * 100000), metadata=sent, compression=grpc.Compression.Gzip, timeout=20)
    check("gzip", reply.text == "a" * 100000)
    check("headers", ("head-bin", sent[1][1]) in [tuple(t) for t in call.initial_metadata()], call.initial_metadata())
    check("trailing bytes", ("trail-bin", sent[1][1]) in [tuple(t) for t in call.trailing_metadata()], call.trailing_metadata())


def many(stub):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda i: stub.Unary(echo_pb2.EchoRequest(text=str(i)), timeout=20).text, range(200)))
    check("200 calls", replies == [str(i) for i in range(200)])


def retries(stub):
    reply = stub.Unary(echo_pb2.EchoRequest(text="a"), metadata=(("fail-first", "2"),), timeout=20)
    check("retries", reply.count == 3, reply)
    error = status_of(lambda: stub.Unary(echo_pb2.EchoRequest(), metadata=(("fail-first", "9"), ("pushback", "-1")), timeout=20))
    check("pushback", error.code() is grpc.StatusCode.UNAVAILABLE and dict(error.trailing_metadata())["tries"] == "1", error)


def unknown_method(channel):
    method = channel.unary_unary("/quantumprune.rpc.tests.Echo/NoSuchMethod")
    error = status_of(lambda: method(b"", timeout=20))
    check("unknown method", error.code() is grpc.StatusCode.UNIMPLEMENTED, error)


def open_channel():
    policy = {"maxAttempts": 4, "initialBackoff": "0.01s", "maxBackoff": "0.01s", "backoffMultiplier": 1, "retryableStatusCodes": ["UNAVAILABLE"]}
    config = {"methodConfig": [{"name": [{"service": "quantumprune.rpc.tests.Echo", "method": "Unary"}], "retryPolicy": policy}]}
    options = (("grpc.service_config", json.dumps(config)),)
    if len(sys.argv) <= 3:
        return grpc.insecure_channel(sys.argv[2], options)
    with open(sys.argv[3], "rb") as roots:
        return grpc.secure_channel(sys.argv[2], grpc.ssl_channel_credentials(roots.read()), options)


def main():
    channel = open_channel()
    with channel:
        stub = echo_pb2_grpc.EchoStub(channel)
        kinds(stub)
        statuses(stub)
        metadata_and_compression(stub)
        many(stub)
        retries(stub)
        unknown_method(channel)
    print("done", flush=True)


main()
