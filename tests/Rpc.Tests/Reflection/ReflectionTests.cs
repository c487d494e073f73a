using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using QuantumPrune.Rpc.Tests.Protos;
using QuantumPrune.Rpc.Tests.Support;
using Alpha = Grpc.Reflection.V1Alpha;

namespace QuantumPrune.Rpc.Tests.Reflection;

public class ReflectionTests
{
    private const string Package = "quantumprune.rpc.tests.";
    private const string Options = "google.protobuf.MessageOptions";

    [Fact]
    public async Task ListServices_FilesAndReflectionItself_AreListed()
    {
        var (answer, _) = await AskAsync(new ServerReflectionRequest { Host = "a", ListServices = "*" });
        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", Package + "Echo"], answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal(("a", "*"), (answer.ValidHost, answer.OriginalRequest.ListServices));
    }

    [Fact]
    public async Task FileByFilename_FileWithImports_ComesWithThem()
    {
        var (_, files) = await AskAsync(new ServerReflectionRequest { FileByFilename = "extended.proto" });
        Assert.Equal(["extended.proto", "echo.proto", "google/protobuf/descriptor.proto"], files);
    }

    [Theory]
    [InlineData("Echo", "echo.proto")]
    [InlineData("Echo.Unary", "echo.proto")]
    [InlineData("EchoRequest.fail_with", "echo.proto")]
    [InlineData("Outer.Inner.Kind", "extended.proto")]
    [InlineData("Outer.Inner.PLAIN", "extended.proto")]
    [InlineData("Outer.choice", "extended.proto")]
    [InlineData("Outer.rank", "extended.proto")]
    [InlineData("note", "extended.proto")]
    [InlineData("RED", "extended.proto")]
    public async Task FileContainingSymbol_AnyKind_IsFound(string symbol, string file)
    {
        var (_, files) = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = Package + symbol });
        Assert.Equal(file, files[0]);
    }

    [Theory]
    [InlineData(50123)]
    [InlineData(50007)]
    public async Task FileContainingExtension_TopAndNested_IsFound(int number)
    {
        var (_, files) = await AskAsync(new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = Options, ExtensionNumber = number } });
        Assert.Equal("extended.proto", files[0]);
    }

    [Theory]
    [InlineData(Options, new[] { 50007, 50123 })]
    [InlineData(Package + "EchoReply", new int[0])]
    public async Task AllExtensionNumbersOfType_KnownMessage_AreInOrder(string type, int[] numbers)
    {
        var (answer, _) = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = type });
        Assert.Equal(type, answer.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Equal(numbers, answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    public static TheoryData<ServerReflectionRequest, StatusCode> Unanswered => new()
    {
        { new ServerReflectionRequest { FileByFilename = "no.proto" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingSymbol = "no.Symbol" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = Options, ExtensionNumber = 1 } }, StatusCode.NotFound },
        { new ServerReflectionRequest { AllExtensionNumbersOfType = "no.Type" }, StatusCode.NotFound },
        { new ServerReflectionRequest(), StatusCode.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Unanswered))]
    public async Task Question_WithoutAnswer_IsAnErrorAndTheStreamGoesOn(ServerReflectionRequest request, StatusCode code)
    {
        await using var server = await StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        var answer = await AskAsync(call, request);
        Assert.Equal((int)code, answer.ErrorResponse.ErrorCode);
        Assert.NotEmpty(answer.ErrorResponse.ErrorMessage);
        Assert.Equal(request, answer.OriginalRequest);
        Assert.Equal("echo.proto", Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "echo.proto" })).Single());
    }

    [Fact]
    public async Task Question_TooLong_EndsTheCall()
    {
        await using var server = await StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        await Expect.StatusAsync(StatusCode.InvalidArgument, () => AskAsync(call, new ServerReflectionRequest { FileByFilename = new string('a', 20_000) }));
    }

    [Fact]
    public async Task Question_SameFileAgain_ComesWithoutWhatTheStreamHad()
    {
        await using var server = await StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        Assert.Equal(3, Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "extended.proto" })).Length);
        Assert.Equal(["extended.proto"], Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "extended.proto" })));
        Assert.Equal(["echo.proto"], Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "echo.proto" })));
    }

    [Fact]
    public async Task OlderVersion_Question_IsAnsweredTheSame()
    {
        await using var server = await StartAsync();
        using var call = new Alpha.ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { FileContainingSymbol = "grpc.reflection.v1alpha.ErrorResponse" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var file = FileDescriptorProto.Parser.ParseFrom(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.Single());
        Assert.Equal("grpc/reflection/v1alpha/reflection.proto", file.Name);
    }

    [Fact]
    public async Task FileByFilename_ImportsTooLargeForAMessage_AreLeftOut()
    {
        var large = new FileDescriptorProto { Name = "large.proto", Options = new Google.Protobuf.Reflection.FileOptions { GoPackage = new string('a', 3_500_000) } };
        var small = new FileDescriptorProto { Name = "small.proto", Dependency = { large.Name } };
        var files = FileDescriptor.BuildFromByteStrings([large.ToByteString(), small.ToByteString()]);
        await using var server = await EchoServer.StartAsync(map: app => app.MapGrpcReflection(files[1]));
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        Assert.Equal(["small.proto"], Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "small.proto" })));
        Assert.Equal(["large.proto"], Names(await AskAsync(call, new ServerReflectionRequest { FileByFilename = "large.proto" })));
    }

    private static Task<EchoServer> StartAsync() => EchoServer.StartAsync(map: app => app.MapGrpcReflection(EchoReflection.Descriptor, ExtendedReflection.Descriptor));

    private static async Task<(ServerReflectionResponse Answer, string[] Files)> AskAsync(ServerReflectionRequest request)
    {
        await using var server = await StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        var answer = await AskAsync(call, request);
        return (answer, answer.FileDescriptorResponse is null ? [] : Names(answer));
    }

    private static async Task<ServerReflectionResponse> AskAsync(AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call, ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Expect.Patience));
        return call.ResponseStream.Current;
    }

    private static string[] Names(ServerReflectionResponse answer)
        => [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];
}
