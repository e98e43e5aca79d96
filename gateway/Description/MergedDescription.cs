using System.Text.Json.Nodes;

namespace Campagne.Gateway.Description;

/// <summary>Joins OpenAPI documents into one: paths get the public prefix, names the service's, so that two services may use the same word.</summary>
internal static class MergedDescription
{
    private const string Reference = "$ref";
    private static readonly string[] methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <param name="own">The gateway's own document, whose paths are public already.</param>
    /// <param name="parts">By service name; null for one that does not answer.</param>
    /// <param name="atRoot">Paths that a service answers outside its prefix.</param>
    public static JsonObject Merge(JsonObject own, IReadOnlyDictionary<string, JsonObject?> parts, IReadOnlyCollection<string> atRoot, string server, string description)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        var tags = new JsonArray();
        Add("gateway", own, path => path);
        foreach (var (name, document) in parts)
        {
            if (document is not null)
                Add(name, document, path => atRoot.Contains(path) ? path : $"/api/{name}/v1{path}");
        }

        var info = own["info"]!.DeepClone().AsObject();
        info["title"] = "Campagne";
        info["description"] = description;
        var merged = new JsonObject
        {
            ["openapi"] = own["openapi"]!.DeepClone(),
            ["info"] = info,
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas, ["securitySchemes"] = Schemes() },
            ["tags"] = tags,
        };
        if (parts.Where(part => part.Value is null).Select(part => (JsonNode?)part.Key).ToArray() is { Length: > 0 } missing)
            merged["x-missing"] = new JsonArray(missing);
        return merged;

        void Add(string name, JsonObject document, Func<string, string> place)
        {
            var prefixed = document.DeepClone().AsObject();
            Rename(prefixed, name);
            foreach (var (path, item) in prefixed["paths"]?.AsObject().ToList() ?? [])
            {
                Describe(item!.AsObject(), name);
                paths[place(path)] = item.DeepClone();
            }

            foreach (var (schema, body) in prefixed["components"]?["schemas"]?.AsObject().ToList() ?? [])
                schemas[$"{name}.{schema}"] = body!.DeepClone();
            foreach (var tag in prefixed["tags"]?.AsArray() ?? [])
                tags.Add(new JsonObject { ["name"] = $"{name}: {tag!["name"]!.GetValue<string>()}" });
        }
    }

    private static void Rename(JsonNode node, string service)
    {
        switch (node)
        {
            case JsonObject item:
                if (item[Reference] is JsonValue reference && reference.GetValue<string>() is var target && target.StartsWith("#/components/schemas/", StringComparison.Ordinal))
                    item[Reference] = target.Replace("#/components/schemas/", $"#/components/schemas/{service}.", StringComparison.Ordinal);
                foreach (var child in item.Select(pair => pair.Value).OfType<JsonNode>().ToList())
                    Rename(child, service);
                break;
            case JsonArray list:
                foreach (var child in list.OfType<JsonNode>())
                    Rename(child, service);
                break;
        }
    }

    private static void Describe(JsonObject item, string service)
    {
        foreach (var (method, operation) in item.Where(pair => methods.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value!.AsObject())).ToList())
        {
            if (operation["operationId"] is JsonValue id)
                operation["operationId"] = $"{service}.{id.GetValue<string>()}";
            if (operation["tags"] is JsonArray tags)
                operation["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode?)$"{service}: {tag!.GetValue<string>()}")]);
            if (operation["x-anonymous"] is not null)
                continue;
            var needs = new JsonObject { ["session"] = new JsonArray() };
            if (method is not ("get" or "head" or "options"))
                needs["csrf"] = new JsonArray();
            operation["security"] = new JsonArray(needs);
        }
    }

    private static JsonObject Schemes() => new()
    {
        ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "__Host-campagne" },
        ["csrf"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = Sessions.SessionGuard.TokenHeader },
    };
}
