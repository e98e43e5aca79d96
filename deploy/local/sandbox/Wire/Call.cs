using System.Text.Json;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Wire;

/// <summary>One request as the operations see it.</summary>
internal sealed class Call(HttpContext http, World world, DateTimeOffset arrived, byte[] body)
{
    private Fields? fields;

    public HttpContext Http => http;
    public World World => world;
    public DateTimeOffset Arrived => arrived;
    public byte[] Body => body;

    /// <summary>The account that the token belongs to; null when there is no valid token.</summary>
    public string? Account { get; set; }

    /// <summary>What the operation made or changed: a publish, container, media or comment id.</summary>
    public string? Subject { get; set; }

    public Fields Fields => fields ??= Fields.Read(http.Request, body);

    public string? Bearer =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;

    public string Path(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    public string Query(string name) => http.Request.Query[name].ToString();

    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>The JSON body, or null when it is no JSON of this shape.</summary>
    public T? Json<T>() where T : class
    {
        if (http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(body, SnakeCase.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal static class SnakeCase
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
