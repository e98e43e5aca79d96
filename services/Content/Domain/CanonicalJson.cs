using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Domain;

/// <summary>One byte sequence per value: names in ordinal order, no white space, no nulls, so that equal content has an equal hash.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>SHA-256, lowercase hex.</returns>
    public static string Hash(object value) => Convert.ToHexStringLower(SHA256.HashData(Bytes(value)));

    public static byte[] Bytes(object value) =>
        JsonSerializer.SerializeToUtf8Bytes(Sorted(JsonSerializer.SerializeToNode(value, value.GetType(), Wire.Options)), plain);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(
            members.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
