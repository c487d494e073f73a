"""Asks a bridge for its health and its descriptors with grpcio, and calls it by descriptors alone: solver_services.py STUBS ADDRESS KEY.
Prints one line per check; after "ok serving" it waits for the server to stop. Fails with the first check that fails."""

import sys

sys.path.insert(0, sys.argv[1])

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from health.v1 import health_pb2, health_pb2_grpc
from reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

SOLVER = "quantumprune.v1.SolverService"
SERVING, NOT_SERVING = health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING
PATIENCE = 60


def check(name, condition, seen=None):
    if not condition:
        raise AssertionError(f"{name}: {seen}")
    print("ok", name, flush=True)


def ask(stub, **question):
    return next(stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(**question)]), timeout=PATIENCE))


def pool_of(stub, symbol):
    """A pool with the file of a symbol and all that it imports, the imports first."""
    pool, known = descriptor_pool.DescriptorPool(), set()

    def add(answer):
        for packed in answer.file_descriptor_response.file_descriptor_proto:
            file = descriptor_pb2.FileDescriptorProto.FromString(packed)
            if file.name in known:
                continue
            known.add(file.name)
            for imported in file.dependency:
                if imported not in known:
                    add(ask(stub, file_by_filename=imported))
            pool.Add(file)

    add(ask(stub, file_containing_symbol=symbol))
    return pool


def by_descriptors(channel, key):
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    names = {service.name for service in ask(stub, list_services="").list_services_response.service}
    check("list services", {SOLVER, "grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection"} <= names, names)
    pool = pool_of(stub, SOLVER)
    method = pool.FindServiceByName(SOLVER).FindMethodByName("ListSamplers")
    newer = getattr(message_factory, "GetMessageClass", None)
    request, reply = (newer(t) if newer else message_factory.MessageFactory(pool).GetPrototype(t) for t in (method.input_type, method.output_type))
    call = channel.unary_unary(f"/{SOLVER}/{method.name}", request_serializer=request.SerializeToString, response_deserializer=reply.FromString)
    answer = call(request(), metadata=(("authorization", f"Bearer {key}"),), timeout=PATIENCE)
    check("call by descriptors", "anneal" in [sampler.name for sampler in answer.samplers], answer)


def health(channel):
    stub = health_pb2_grpc.HealthStub(channel)
    for service in ("", SOLVER):
        check(f"health of '{service}'", stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=PATIENCE).status == SERVING)
    watch = stub.Watch(health_pb2.HealthCheckRequest(service=SOLVER), timeout=PATIENCE)
    check("serving", next(watch).status == SERVING)
    try:
        for told in watch:
            check("stopping", told.status == NOT_SERVING, told)
    except grpc.RpcError as error:
        check("stopped", error.code() is grpc.StatusCode.UNAVAILABLE, error)
        return
    raise AssertionError("the watch ended without a status")


def main():
    with grpc.insecure_channel(sys.argv[2]) as channel:
        by_descriptors(channel, sys.argv[3])
        health(channel)
    print("done", flush=True)


main()
