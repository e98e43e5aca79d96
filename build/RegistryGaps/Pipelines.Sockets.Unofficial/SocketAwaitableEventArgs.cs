using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial;

/// <summary>One socket operation that can be awaited and, when it takes too long, be given up with <see cref="Abort"/>.</summary>
public class SocketAwaitableEventArgs(PipeScheduler? scheduler = null) : SocketAsyncEventArgs, ICriticalNotifyCompletion
{
    private static readonly Action s_done = static () => { };

    private Action? _continuation;
    private int _abortedWith;

    public SocketAwaitableEventArgs GetAwaiter() => this;

    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), s_done);

    /// <returns>The number of bytes transferred.</returns>
    /// <exception cref="SocketException">The operation failed or was given up.</exception>
    public int GetResult()
    {
        Volatile.Write(ref _continuation, null);
        var aborted = (SocketError)Interlocked.Exchange(ref _abortedWith, (int)SocketError.Success);
        var error = aborted == SocketError.Success ? SocketError : aborted;
        return error == SocketError.Success ? BytesTransferred : throw new SocketException((int)error);
    }

    /// <summary>Lets the awaiting code continue with an error, whatever becomes of the operation.</summary>
    public void Abort(SocketError error = SocketError.OperationAborted)
    {
        if (error == SocketError.Success)
            throw new ArgumentException("An operation cannot be given up with success.", nameof(error));
        if (Interlocked.CompareExchange(ref _abortedWith, (int)error, (int)SocketError.Success) == (int)SocketError.Success)
            Complete();
    }

    public void Complete()
    {
        var waiting = Interlocked.Exchange(ref _continuation, s_done);
        if (waiting is not null && !ReferenceEquals(waiting, s_done))
            Resume(waiting);
    }

    public void OnCompleted(Action continuation)
    {
        // Completed between IsCompleted and here: nobody else will call the continuation.
        if (ReferenceEquals(Interlocked.CompareExchange(ref _continuation, continuation, null), s_done))
            Resume(continuation);
    }

    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    protected override void OnCompleted(SocketAsyncEventArgs e) => Complete();

    private void Resume(Action continuation)
    {
        if (scheduler is null)
            continuation();
        else
            scheduler.Schedule(static action => ((Action)action!)(), continuation);
    }
}
