using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A stream (TLS, a tunnel) as a pair of pipes.</summary>
public static class StreamConnection
{
    public static IDuplexPipe GetDuplex(Stream stream, PipeOptions? sendPipeOptions, PipeOptions? receivePipeOptions, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var loops = new StreamLoops(stream, sendPipeOptions, receivePipeOptions);
        loops.Begin();
        return loops;
    }

    public static PipeReader GetReader(Stream stream, PipeOptions? pipeOptions = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return PipeReader.Create(stream, new StreamPipeReaderOptions(pipeOptions?.Pool));
    }

    private sealed class StreamLoops(Stream stream, PipeOptions? send, PipeOptions? receive) : Connection(send, receive), IMeasuredDuplexPipe, IDisposable
    {
        public long TotalBytesSent => BytesSent;

        public long TotalBytesReceived => BytesReceived;

        public void Begin() => Start();

        public void Dispose()
        {
            TryShutdown(PipeShutdownKind.PipeDisposed);
            stream.Dispose();
        }

        protected override ValueTask<int> Receive(Memory<byte> buffer) => stream.ReadAsync(buffer);

        protected override ValueTask Send(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes);

        protected override ValueTask Sent() => new(stream.FlushAsync());

        protected override void EndSending() => stream.Dispose();
    }
}
