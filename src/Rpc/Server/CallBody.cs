using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Answers a call of any kind: takes what requests it needs and writes its responses.</summary>
internal delegate Task CallBody<TRequest, TResponse>(RequestReader<TRequest> requests, ResponseWriter<TResponse> responses, ServerCallContext context)
    where TRequest : class
    where TResponse : class;
