using System.IO.Pipelines;
using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial;

public class ConnectionResetException(string message, Exception? inner = null) : IOException(message, inner);

public interface IMeasuredDuplexPipe : IDuplexPipe
{
    long TotalBytesSent { get; }

    long TotalBytesReceived { get; }
}

[Flags]
public enum SocketConnectionOptions
{
    None = 0,

    /// <summary>Wait for data with an empty read, so that an idle connection holds no buffer.</summary>
    ZeroLengthReads = 1,
}

/// <summary>What ended a connection first. The numbers are those of the genuine package, which its callers have compiled in.</summary>
public enum PipeShutdownKind
{
    None = 0,
    PipeDisposed = 1,
    ReadEndOfStream = 100,
    ReadDisposed = 101,
    ReadIOException = 102,
    ReadException = 103,
    ReadSocketError = 104,
    ReadFlushCompleted = 105,
    ReadFlushCanceled = 106,
    WriteEndOfStream = 200,
    WriteDisposed = 201,
    WriteIOException = 203,
    WriteException = 204,
    WriteSocketError = 205,
    InputReaderCompleted = 300,
    InputWriterCompleted = 301,
    OutputReaderCompleted = 302,
    OutputWriterCompleted = 303,
    ProtocolExitClient = 400,
    ProtocolExitServer = 401,
}

/// <summary>
/// Two pipes and the two loops that move bytes between them and a transport. The loops never throw: what ends them is remembered
/// in <see cref="ShutdownKind"/> and handed to the other side of the pipe.
/// </summary>
internal abstract class Connection
{
    private readonly Pipe _received;
    private readonly Pipe _toSend;
    private int _shutdownKind;
    private long _bytesSent;
    private long _bytesReceived;
    private long _beingSent;
    private int _lastReceived;

    protected Connection(PipeOptions? sendOptions, PipeOptions? receiveOptions)
    {
        sendOptions ??= PipeOptions.Default;
        receiveOptions ??= PipeOptions.Default;
        _toSend = new Pipe(sendOptions);
        _received = new Pipe(receiveOptions);
        SendScheduler = sendOptions.ReaderScheduler;
        ReceiveScheduler = receiveOptions.WriterScheduler;
    }

    public PipeReader Input => _received.Reader;

    public PipeWriter Output => _toSend.Writer;

    public long BytesSent => Volatile.Read(ref _bytesSent);

    public long BytesReceived => Volatile.Read(ref _bytesReceived);

    public long BeingSent => Volatile.Read(ref _beingSent);

    public int LastReceived => Volatile.Read(ref _lastReceived);

    public SocketError SocketError { get; private set; }

    public PipeShutdownKind ShutdownKind => (PipeShutdownKind)Volatile.Read(ref _shutdownKind);

    private PipeScheduler SendScheduler { get; }

    private PipeScheduler ReceiveScheduler { get; }

    public bool TryShutdown(PipeShutdownKind kind) =>
        kind != PipeShutdownKind.None && Interlocked.CompareExchange(ref _shutdownKind, (int)kind, (int)PipeShutdownKind.None) == (int)PipeShutdownKind.None;

    protected void Start()
    {
        SendScheduler.Schedule(static self => _ = ((Connection)self!).SendAll(), this);
        ReceiveScheduler.Schedule(static self => _ = ((Connection)self!).ReceiveAll(), this);
    }

    protected abstract ValueTask<int> Receive(Memory<byte> buffer);

    protected abstract ValueTask Send(ReadOnlyMemory<byte> bytes);

    /// <summary>Called once a batch of segments has been sent.</summary>
    protected virtual ValueTask Sent() => default;

    protected virtual ValueTask AwaitData() => default;

    protected abstract void EndSending();

    private async Task ReceiveAll()
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                await AwaitData().ConfigureAwait(false);
                var read = await Receive(_received.Writer.GetMemory(1)).ConfigureAwait(false);
                Volatile.Write(ref _lastReceived, read);
                if (read <= 0)
                {
                    TryShutdown(PipeShutdownKind.ReadEndOfStream);
                    break;
                }
                Interlocked.Add(ref _bytesReceived, read);
                _received.Writer.Advance(read);
                var flushed = await _received.Writer.FlushAsync().ConfigureAwait(false);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    TryShutdown(flushed.IsCompleted ? PipeShutdownKind.ReadFlushCompleted : PipeShutdownKind.ReadFlushCanceled);
                    break;
                }
            }
        }
        catch (Exception e)
        {
            failure = Explain(e, PipeShutdownKind.ReadSocketError, PipeShutdownKind.ReadDisposed, PipeShutdownKind.ReadIOException, PipeShutdownKind.ReadException);
        }
        await _received.Writer.CompleteAsync(failure).ConfigureAwait(false);
    }

    private async Task SendAll()
    {
        Exception? failure = null;
        try
        {
            while (true)
            {
                var result = await _toSend.Reader.ReadAsync().ConfigureAwait(false);
                var buffer = result.Buffer;
                if (result.IsCanceled || (result.IsCompleted && buffer.IsEmpty))
                    break;
                Volatile.Write(ref _beingSent, buffer.Length);
                foreach (var segment in buffer)
                {
                    if (segment.IsEmpty)
                        continue;
                    await Send(segment).ConfigureAwait(false);
                    Interlocked.Add(ref _bytesSent, segment.Length);
                }
                await Sent().ConfigureAwait(false);
                Volatile.Write(ref _beingSent, 0);
                _toSend.Reader.AdvanceTo(buffer.End);
            }
            TryShutdown(PipeShutdownKind.WriteEndOfStream);
        }
        catch (Exception e)
        {
            failure = Explain(e, PipeShutdownKind.WriteSocketError, PipeShutdownKind.WriteDisposed, PipeShutdownKind.WriteIOException, PipeShutdownKind.WriteException);
        }
        EndSending();
        await _toSend.Reader.CompleteAsync(failure).ConfigureAwait(false);
    }

    private Exception Explain(Exception e, PipeShutdownKind socket, PipeShutdownKind disposed, PipeShutdownKind io, PipeShutdownKind other)
    {
        var cause = e as SocketException ?? e.InnerException as SocketException;
        var kind = cause is not null ? socket : e is ObjectDisposedException ? disposed : e is IOException ? io : other;
        if (TryShutdown(kind) && cause is not null)
            SocketError = cause.SocketErrorCode;
        return cause?.SocketErrorCode is SocketError.ConnectionReset ? new ConnectionResetException(cause.Message, cause) : e;
    }
}
