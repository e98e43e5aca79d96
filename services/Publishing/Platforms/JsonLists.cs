using System.Text.Json.Nodes;

namespace Campagne.Publishing.Platforms;

/// <summary>Lists in answers, read without trusting that they are there.</summary>
internal static class JsonLists
{
    extension(JsonNode? node)
    {
        public IEnumerable<JsonObject> Objects() => (node as JsonArray)?.OfType<JsonObject>() ?? [];

        public JsonObject? FirstObject() => node.Objects().FirstOrDefault();

        public JsonNode? FirstItem() => (node as JsonArray)?.FirstOrDefault();
    }
}
