using System.Text.Json.Nodes;

namespace Campagne.ServiceTests.Access;

/// <summary>One operation of a description of an API, and who may call it according to that description.</summary>
/// <param name="Path">As described, with parameters in braces.</param>
/// <param name="Roles">Named by <c>x-roles</c>; empty for an anonymous operation.</param>
/// <param name="Anonymous">Said by <c>x-anonymous</c>.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<string> Roles, bool Anonymous, string? MediaType, Uri Example)
{
    public string Name => $"{Method} {Path}";

    /// <summary>As it stands in the golden file.</summary>
    public string Who => Anonymous ? "anonymous" : string.Join(", ", Roles.Order(StringComparer.Ordinal));

    /// <param name="document">An openapi.json.</param>
    /// <param name="prefix">What the address of the operation starts with, beside the described path.</param>
    public static IReadOnlyList<Operation> In(JsonNode document, string prefix) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "put" or "post" or "delete" or "patch"
           select Read(operation.Key.ToUpperInvariant(), path.Key, operation.Value!, prefix),
    ];

    /// <summary>A request that would be answered if the caller may: nothing it names exists, and its body is empty.</summary>
    public HttpRequestMessage Request() => new(new HttpMethod(Method), Example)
    {
        Content = MediaType is null ? null : new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue(MediaType)),
    };

    /// <returns>The operations whose answer has a wrong status, with that answer.</returns>
    public static async Task<IReadOnlyList<string>> Walk(HttpClient client, IEnumerable<Operation> operations, Func<HttpStatusCode, bool> isWrong)
    {
        var wrong = new List<string>();
        foreach (var operation in operations)
        {
            using var request = operation.Request();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (isWrong(response.StatusCode))
                wrong.Add($"{operation.Name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        return wrong;
    }

    private static Operation Read(string method, string path, JsonNode operation, string prefix)
    {
        var address = path;
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (parameter!["in"]?.GetValue<string>() == "path")
                address = address.Replace($"{{{parameter["name"]!.GetValue<string>()}}}", Value(parameter["schema"]!), StringComparison.Ordinal);
        }

        return new Operation(
            method, path, [.. operation["x-roles"]?.AsArray().Select(role => role!.GetValue<string>()) ?? []], operation["x-anonymous"]?.GetValue<bool>() ?? false,
            operation["requestBody"]?["content"]?.AsObject().First().Key, new Uri(prefix + address, UriKind.Relative));
    }

    private static string Value(JsonNode schema) => schema["format"]?.GetValue<string>() switch
    {
        "uuid" => "00000000-0000-7000-8000-000000000000",
        "int32" or "int64" => "1",
        _ => "none",
    };
}
