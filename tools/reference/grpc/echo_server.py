"""The echo service on grpcio: echo_server.py STUBS FIRST_PORT [CERTIFICATE.pem KEY.pem]. Prints its port; stops when its standard input ends."""

import concurrent.futures
import sys
import threading

sys.path.insert(0, sys.argv[1])

import echo_pb2
import echo_pb2_grpc
import grpc

CODES = {code.value[0]: code for code in grpc.StatusCode}


class Echo(echo_pb2_grpc.EchoServicer):
    tries = 0

    def Unary(self, request, context):
        sent = dict(context.invocation_metadata())
        if "fail-first" in sent:
            self.tries += 1
            if self.tries <= int(sent["fail-first"]):
                pushback = (("grpc-retry-pushback-ms", sent["pushback"]),) if "pushback" in sent else ()
                context.set_trailing_metadata((("tries", str(self.tries)), *pushback))
                context.abort(grpc.StatusCode.UNAVAILABLE, "told to fail first")
            tries, self.tries = self.tries, 0
            return echo_pb2.EchoReply(text=request.text, count=tries)
        if "echo-bin" in sent:
            context.send_initial_metadata((("head-bin", sent["echo-bin"]), ("head", sent.get("echo", ""))))
            context.set_trailing_metadata((("trail-bin", sent["echo-bin"]),))
        obey(request, context)
        return echo_pb2.EchoReply(text=request.text, data=request.data, count=1)

    def Collect(self, requests, context):
        texts = []
        for request in requests:
            obey(request, context)
            texts.append(request.text)
        return echo_pb2.EchoReply(text=",".join(texts), count=len(texts))

    def Expand(self, request, context):
        for i in range(request.count):
            yield echo_pb2.EchoReply(text=request.text, count=i + 1)
        obey(request, context)

    def Chat(self, requests, context):
        for i, request in enumerate(requests):
            yield echo_pb2.EchoReply(text=request.text, count=i + 1)
            obey(request, context)


def obey(request, context):
    if request.wait:
        over = threading.Event()
        print("waiting", flush=True)
        if context.add_callback(over.set):
            over.wait()
        print("cancelled", flush=True)
    if request.fail_with:
        context.set_trailing_metadata((("why", "told"), ("detail-bin", b"\x01\x02\xff")))
        context.abort(CODES[request.fail_with], f"told to fail, 100 % für {request.text}")


def bind(server, port):
    if len(sys.argv) <= 3:
        return server.add_insecure_port(f"127.0.0.1:{port}")
    with open(sys.argv[3], "rb") as certificate, open(sys.argv[4], "rb") as key:
        return server.add_secure_port(f"127.0.0.1:{port}", grpc.ssl_server_credentials([(key.read(), certificate.read())]))


def main():
    pool = concurrent.futures.ThreadPoolExecutor(32)
    server = grpc.server(pool, compression=grpc.Compression.Gzip, options=(("grpc.so_reuseport", 0),))
    echo_pb2_grpc.add_EchoServicer_to_server(Echo(), server)
    for port in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
        try:
            bound = bind(server, port)
        except RuntimeError:
            continue
        if bound:
            break
    server.start()
    print(bound, flush=True)
    sys.stdin.read()
    server.stop(None).wait()


main()
