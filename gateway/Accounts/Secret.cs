using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campagne.Gateway.Accounts;

/// <summary>A password on its way in. It can be read from a request, but never written: not to an answer, the audit log, a fingerprint or a log line.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class Secret(string value)
{
    public const int MinLength = 12;
    public const int MaxLength = 200;

    public string Reveal() => value;

    public override string ToString() => "•••";

    private sealed class Converter : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? new Secret(reader.GetString()!) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
