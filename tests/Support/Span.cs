using System.Globalization;

namespace Campagne.Testing;

/// <summary>A span as it was exported.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="ParentId">Empty for a root.</param>
/// <param name="Kind">internal, server, client, producer or consumer.</param>
public sealed record Span(
    string Service, string Source, string TraceId, string SpanId, string ParentId, string Name, string Kind,
    DateTimeOffset Start, TimeSpan Duration, IReadOnlyDictionary<string, string> Attributes)
{
    private static readonly string[] kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    /// <summary>Reads an <c>ExportTraceServiceRequest</c> (opentelemetry-proto 1.x, trace.proto).</summary>
    internal static List<Span> Decode(ReadOnlySpan<byte> request)
    {
        var spans = new List<Span>();
        for (var resources = new ProtobufReader(request); resources.Read();)
        {
            if (resources.Field == 1)
                DecodeResource(resources.Bytes, spans);
        }

        return spans;
    }

    private static void DecodeResource(ReadOnlySpan<byte> message, List<Span> spans)
    {
        var service = "";
        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            if (fields.Field != 1)
                continue;
            for (var resource = new ProtobufReader(fields.Bytes); resource.Read();)
            {
                if (resource.Field == 1 && KeyValue(resource.Bytes) is ("service.name", var name))
                    service = name;
            }
        }

        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            if (fields.Field == 2)
                DecodeScope(fields.Bytes, service, spans);
        }
    }

    private static void DecodeScope(ReadOnlySpan<byte> message, string service, List<Span> spans)
    {
        var source = "";
        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            if (fields.Field != 1)
                continue;
            for (var scope = new ProtobufReader(fields.Bytes); scope.Read();)
                source = scope.Field == 1 ? scope.Text : source;
        }

        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            if (fields.Field == 2)
                spans.Add(DecodeSpan(fields.Bytes, service, source));
        }
    }

    private static Span DecodeSpan(ReadOnlySpan<byte> message, string service, string source)
    {
        string trace = "", id = "", parent = "", name = "", kind = kinds[0];
        ulong start = 0, end = 0;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var field = new ProtobufReader(message); field.Read();)
        {
            switch (field.Field)
            {
                case 1: trace = field.Hex; break;
                case 2: id = field.Hex; break;
                case 4: parent = field.Hex; break;
                case 5: name = field.Text; break;
                case 6: kind = kinds[(int)field.Number]; break;
                case 7: start = field.Number; break;
                case 8: end = field.Number; break;
                case 9:
                    var (key, value) = KeyValue(field.Bytes);
                    attributes[key] = value;
                    break;
            }
        }

        return new Span(
            service, source, trace, id, parent, name, kind,
            DateTimeOffset.UnixEpoch.AddTicks((long)(start / 100)), TimeSpan.FromTicks((long)((end - start) / 100)), attributes);
    }

    private static (string Key, string Value) KeyValue(ReadOnlySpan<byte> message)
    {
        string key = "", value = "";
        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            if (fields.Field == 1)
                key = fields.Text;
            else if (fields.Field == 2)
                value = AnyValue(fields.Bytes);
        }

        return (key, value);
    }

    private static string AnyValue(ReadOnlySpan<byte> message)
    {
        for (var fields = new ProtobufReader(message); fields.Read();)
        {
            return fields.Field switch
            {
                1 => fields.Text,
                2 => fields.Number == 0 ? "false" : "true",
                3 => ((long)fields.Number).ToString(CultureInfo.InvariantCulture),
                4 => BitConverter.UInt64BitsToDouble(fields.Number).ToString(CultureInfo.InvariantCulture),
                _ => fields.Hex, // arrays, maps and bytes: the tests that need them read them themselves
            };
        }

        return "";
    }
}
