using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Campagne.Measurement.Domain;

namespace Campagne.Measurement.Clicks;

/// <summary>A click as the journal keeps it: hour since 1970, class of the agent, code.</summary>
internal readonly ref struct Click(int hour, Agent agent, ReadOnlySpan<byte> code)
{
    private const int Fixed = 6;

    public int Hour { get; } = hour;

    public Agent Agent { get; } = agent;

    public ReadOnlySpan<byte> Code { get; } = code;

    public static void Write(ArrayBufferWriter<byte> batch, int hour, Agent agent, ReadOnlySpan<char> code)
    {
        var span = batch.GetSpan(Fixed + code.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span, hour);
        span[4] = (byte)agent;
        span[5] = (byte)code.Length;
        Encoding.ASCII.GetBytes(code, span[Fixed..]);
        batch.Advance(Fixed + code.Length);
    }

    public static Click Read(ref ReadOnlySpan<byte> payload)
    {
        var length = payload[5];
        var click = new Click(BinaryPrimitives.ReadInt32LittleEndian(payload), (Agent)payload[4], payload.Slice(Fixed, length));
        payload = payload[(Fixed + length)..];
        return click;
    }
}
