namespace QuantumPrune.Rpc.Protocol;

/// <summary>Told while a message is waited for. Not called concurrently.</summary>
internal interface IReadClock
{
    /// <summary>A read has to wait. Repeated calls for the same message change nothing.</summary>
    /// <param name="begun">Whether a part of the message is there.</param>
    void Wait(bool begun);

    /// <summary>The message is there, or nobody waits for it any more.</summary>
    void Stop();
}
