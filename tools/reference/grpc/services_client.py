"""Asks a server for its health and, as grpcio's own reflection client does, for its descriptors, then calls it by them alone:
services_client.py STUBS ADDRESS. Prints one line per check; reads lines of its standard input to go on; fails with the first check that fails."""

import sys

sys.path.insert(0, sys.argv[1])

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from health.v1 import health_pb2, health_pb2_grpc
from reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

ECHO = "quantumprune.rpc.tests.Echo"


def check(name, condition, seen=None):
    if not condition:
        raise AssertionError(f"{name}: {seen}")
    print("ok", name, flush=True)


class Database:
    """Files of a server by name and symbol, one stream per question."""

    def __init__(self, channel):
        self.stub = reflection_pb2_grpc.ServerReflectionStub(channel)

    def ask(self, **question):
        request = reflection_pb2.ServerReflectionRequest(**question)
        return next(self.stub.ServerReflectionInfo(iter([request]), timeout=20))

    def file(self, **question):
        answer = self.ask(**question)
        if answer.HasField("error_response"):
            raise KeyError(answer.error_response.error_message)
        return descriptor_pb2.FileDescriptorProto.FromString(answer.file_descriptor_response.file_descriptor_proto[0])

    def FindFileByName(self, name):
        return self.file(file_by_filename=name)

    def FindFileContainingSymbol(self, symbol):
        return self.file(file_containing_symbol=symbol)

    def FindAllExtensionNumbers(self, name):
        return list(self.ask(all_extension_numbers_of_type=name).all_extension_numbers_response.extension_number)

    def FindFileContainingExtension(self, name, number):
        return self.file(file_containing_extension=reflection_pb2.ExtensionRequest(containing_type=name, extension_number=number))


def message_class(pool, descriptor):
    newer = getattr(message_factory, "GetMessageClass", None)
    return newer(descriptor) if newer else message_factory.MessageFactory(pool).GetPrototype(descriptor)


def reflection(channel):
    database = Database(channel)
    names = [service.name for service in database.ask(list_services="").list_services_response.service]
    check("list", ECHO in names and "grpc.reflection.v1alpha.ServerReflection" in names, names)
    pool = descriptor_pool.DescriptorPool(database)
    method = pool.FindServiceByName(ECHO).FindMethodByName("Unary")
    request, reply = message_class(pool, method.input_type), message_class(pool, method.output_type)
    call = channel.unary_unary(f"/{ECHO}/Unary", request_serializer=request.SerializeToString, response_deserializer=reply.FromString)
    check("call by descriptors", call(request(text="grüße"), timeout=20).text == "grüße")
    check("imports", pool.FindMessageTypeByName("quantumprune.rpc.tests.Outer").file.dependencies[0].name == "echo.proto")
    numbers = database.FindAllExtensionNumbers("google.protobuf.MessageOptions")
    check("extension numbers", numbers == [50007, 50123], numbers)
    check("extension", database.FindFileContainingExtension("google.protobuf.MessageOptions", 50007).name == "extended.proto")
    try:
        pool.FindMessageTypeByName("no.such.Type")
        raise AssertionError("no.such.Type was found")
    except KeyError:
        check("unknown symbol", True)


def health(channel):
    stub = health_pb2_grpc.HealthStub(channel)
    watch = stub.Watch(health_pb2.HealthCheckRequest(), timeout=20)
    check("watch", next(watch).status == health_pb2.HealthCheckResponse.NOT_SERVING)
    sys.stdin.readline()
    check("watch goes on", next(watch).status == health_pb2.HealthCheckResponse.SERVING)
    watch.cancel()
    check("check", stub.Check(health_pb2.HealthCheckRequest(), timeout=20).status == health_pb2.HealthCheckResponse.SERVING)
    try:
        stub.Check(health_pb2.HealthCheckRequest(service="no.such.Service"), timeout=20)
        raise AssertionError("no.such.Service was found")
    except grpc.RpcError as error:
        check("unknown service", error.code() is grpc.StatusCode.NOT_FOUND, error)
    unknown = stub.Watch(health_pb2.HealthCheckRequest(service="no.such.Service"), timeout=20)
    check("watch unknown", next(unknown).status == health_pb2.HealthCheckResponse.SERVICE_UNKNOWN)
    unknown.cancel()


def main():
    with grpc.insecure_channel(sys.argv[2]) as channel:
        health(channel)
        reflection(channel)
    print("done", flush=True)


main()
