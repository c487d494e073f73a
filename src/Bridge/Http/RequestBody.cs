using System.Buffers;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Http;

/// <summary>The body of a request, whole, within the server's memory for such. Dispose of it when it is read.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int Piece = 64 << 10;

    private readonly MemoryBudget _budget;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    private RequestBody(MemoryBudget budget) => _budget = budget;

    /// <summary>What came.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Receives a body.</summary>
    /// <exception cref="RefusedException">QP6026: memory is used up. QP6027: it is too large. QP6029: it breaks off. QP6033: it comes too slowly.</exception>
    public static async Task<RequestBody> ReceiveAsync(HttpRequest request, long most, MemoryBudget budget, TimeProvider time, CancellationToken cancellation)
    {
        using var clock = new ReceivingClock(time, cancellation);
        var body = new RequestBody(budget);
        try
        {
            for (int count; (count = await request.Body.ReadAsync(body._bytes.GetMemory(Piece), clock.Token).ConfigureAwait(false)) > 0; clock.Add(count)) body.Keep(count, most);
            return body;
        }
        catch (BadHttpRequestException e)
        {
            body.Dispose();
            throw new RefusedException(Refusal.Invalid, "QP6029", $"The body cannot be read: {e.Message}", "Send it whole, within the limits of docs/bridge.md.", e);
        }
        catch (OperationCanceledException e) when (clock.IsOver)
        {
            body.Dispose();
            request.HttpContext.Response.Headers.Connection = "close"; // the rest of the body is not waited for
            throw ReceivingClock.Refused(e);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _budget.Return(_bytes.WrittenCount);

    private void Keep(int count, long most)
    {
        if (_bytes.WrittenCount + (long)count > most) throw new RefusedException(Refusal.Exhausted, "QP6027", $"The body has more than {most} bytes.", "Use gRPC for large models, or split the problem.");
        _budget.Take(count);
        _bytes.Advance(count);
    }
}
