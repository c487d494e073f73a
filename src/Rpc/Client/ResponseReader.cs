using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Responses of a call in progress.</summary>
internal sealed class ResponseReader<T>(Func<CancellationToken, Task<T?>> next) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("There is no current response: MoveNext comes first and says whether there is one.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = await next(cancellationToken).ConfigureAwait(false);
        return _current is not null;
    }
}
