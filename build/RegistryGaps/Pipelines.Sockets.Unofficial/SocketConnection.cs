using System.IO.Pipelines;
using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A connected socket as a pair of pipes.</summary>
public sealed class SocketConnection : IMeasuredDuplexPipe, IDisposable
{
    private readonly SocketLoops _loops;
    private readonly string _name;

    private SocketConnection(SocketLoops loops, string name) => (_loops, _name) = (loops, name);

    public PipeReader Input => _loops.Input;

    public PipeWriter Output => _loops.Output;

    public long BytesRead => _loops.BytesReceived;

    public long BytesSent => _loops.BytesSent;

    public long TotalBytesSent => _loops.BytesSent;

    public long TotalBytesReceived => _loops.BytesReceived;

    public int LastReceived => _loops.LastReceived;

    public PipeShutdownKind ShutdownKind => _loops.ShutdownKind;

    public SocketError SocketError => _loops.SocketError;

    public static SocketConnection Create(
        Socket socket, PipeOptions? sendPipeOptions, PipeOptions? receivePipeOptions,
        SocketConnectionOptions socketConnectionOptions = SocketConnectionOptions.None, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var loops = new SocketLoops(socket, sendPipeOptions, receivePipeOptions, socketConnectionOptions);
        loops.Begin();
        return new(loops, name ?? nameof(SocketConnection));
    }

    /// <summary>Everything this assembly needs is part of the shared framework, so there is nothing that could be missing.</summary>
    public static void AssertDependencies()
    {
    }

    public static void SetRecommendedClientOptions(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
            socket.NoDelay = true;
    }

    /// <returns>Whether this was the first reason to end; reasons other than the protocol's are refused.</returns>
    public bool TrySetProtocolShutdown(PipeShutdownKind kind) =>
        kind is PipeShutdownKind.ProtocolExitClient or PipeShutdownKind.ProtocolExitServer && _loops.TryShutdown(kind);

    public Counters GetCounters() => new(_loops.Available, _loops.BeingSent);

    public void Dispose()
    {
        _loops.TryShutdown(PipeShutdownKind.PipeDisposed);
        _loops.Close();
    }

    public override string ToString() => _name;

    public readonly struct Counters
    {
        internal Counters(long available, long beingSent) => (BytesAvailableOnSocket, BytesWaitingToBeSent) = (available, beingSent);

        public long BytesAvailableOnSocket { get; }

        /// <summary>Bytes that were taken from the pipe and not yet accepted by the socket.</summary>
        public long BytesWaitingToBeSent { get; }

        /// <summary>-1: not known.</summary>
        public long BytesWaitingToBeRead => -1;
    }

    private sealed class SocketLoops(Socket socket, PipeOptions? send, PipeOptions? receive, SocketConnectionOptions options) : Connection(send, receive)
    {
        private readonly bool _awaitData = options.HasFlag(SocketConnectionOptions.ZeroLengthReads);

        public long Available
        {
            get
            {
                try
                {
                    return socket.Available;
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    return 0;
                }
            }
        }

        public void Begin() => Start();

        public void Close() => socket.Dispose();

        protected override ValueTask<int> Receive(Memory<byte> buffer) => socket.ReceiveAsync(buffer, SocketFlags.None);

        protected override async ValueTask Send(ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
        }

        protected override async ValueTask AwaitData()
        {
            if (_awaitData)
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
        }

        protected override void EndSending()
        {
            try
            {
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Already closed by either side: nothing is left to tell the peer.
            }
        }
    }
}
