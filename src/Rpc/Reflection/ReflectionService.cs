using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using MessageRequest = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Grpc.Reflection;

/// <summary>Answers questions about files from an index of them.</summary>
internal sealed class ReflectionService(DescriptorIndex index) : ServerReflection.ServerReflectionBase
{
    /// <summary>In bytes. A question is a name; each is sent back with its answer.</summary>
    private const int LargestRequest = 16 << 10;

    /// <summary>In bytes, below what clients take unless told otherwise. Imports past it are left out; a client asks for them by name.</summary>
    private const int LargestAnswer = 3 << 20;

    /// <summary>The older version of the service: the same messages under another name.</summary>
    public ServerServiceDefinition OlderDefinition()
    {
        var service = V1Alpha.ServerReflection.Descriptor;
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming,
            service.FullName,
            service.Methods[0].Name,
            Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, ServerReflectionResponse.Parser.ParseFrom));
        return ServerServiceDefinition.CreateBuilder().AddMethod(method, ServerReflectionInfo).Build();
    }

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
        {
            if (request.CalculateSize() > LargestRequest) throw new RpcException(new Status(StatusCode.InvalidArgument, $"A question is at most {LargestRequest} bytes long."));
            await responseStream.WriteAsync(Answer(request, sent), context.CancellationToken).ConfigureAwait(false);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request, HashSet<string> sent)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case MessageRequest.FileByFilename:
                AddFile(answer, index.FileByName(request.FileByFilename), sent);
                break;
            case MessageRequest.FileContainingSymbol:
                AddFile(answer, index.FileOfSymbol(request.FileContainingSymbol), sent);
                break;
            case MessageRequest.FileContainingExtension:
                var extension = request.FileContainingExtension;
                AddFile(answer, index.FileOfExtension(extension.ContainingType, extension.ExtensionNumber), sent);
                break;
            case MessageRequest.AllExtensionNumbersOfType:
                AddNumbers(answer, request.AllExtensionNumbersOfType);
                break;
            case MessageRequest.ListServices:
                answer.ListServicesResponse = new ListServiceResponse { Service = { index.Services.Select(name => new ServiceResponse { Name = name }) } };
                break;
            default:
                answer.ErrorResponse = Error(StatusCode.InvalidArgument, "The question is empty or of a kind that is not known here.");
                break;
        }

        return answer;
    }

    private void AddNumbers(ServerReflectionResponse answer, string type)
    {
        if (index.ExtensionNumbers(type) is { } numbers) answer.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type, ExtensionNumber = { numbers } };
        else answer.ErrorResponse = Error(StatusCode.NotFound, "The server has no such message.");
    }

    /// <summary>The file always; of what it imports, what the stream has not had and what there is room for.</summary>
    private static void AddFile(ServerReflectionResponse answer, FileDescriptor? file, HashSet<string> sent)
    {
        if (file is null)
        {
            answer.ErrorResponse = Error(StatusCode.NotFound, "The server has no such file, symbol or extension.");
            return;
        }

        answer.FileDescriptorResponse = new FileDescriptorResponse();
        var size = 0;
        foreach (var next in DescriptorIndex.WithDependencies(file).Where(next => next == file || !sent.Contains(next.Name)))
        {
            size += next.SerializedData.Length;
            if (next != file && size > LargestAnswer) break;
            answer.FileDescriptorResponse.FileDescriptorProto.Add(next.SerializedData);
            sent.Add(next.Name);
        }
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
