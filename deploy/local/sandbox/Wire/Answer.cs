using System.Text.Json;

namespace Campagne.Sandbox.Wire;

/// <summary>What a platform answers. <see cref="Code"/> is the platform's own result code; "ok" means that the call had its effect.</summary>
internal sealed record Answer(int Status, object? Body, string Code = "ok")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool Ok => Code == "ok";

    public async Task WriteAsync(HttpResponse response, JsonSerializerOptions json)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (Body is string text)
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(text, response.HttpContext.RequestAborted);
        }
        else if (Body is not null)
        {
            await response.WriteAsJsonAsync(Body, Body.GetType(), json, response.HttpContext.RequestAborted);
        }
    }
}

/// <summary>One platform's habits: how it names a caller, how it writes JSON, how it words an error.</summary>
internal sealed record Platform(
    string Name,
    JsonSerializerOptions Json,
    Func<Call, string?> AccountOf,
    Func<string, int?, Answer> Error,
    Action<Call, HttpResponse> Decorate);

/// <summary>One operation of a platform. <see cref="Identity"/> says which calls are the same intent: a lost answer makes a client
/// repeat the call, and then this value returns.</summary>
internal sealed record Operation(Platform Platform, string Name, bool Mutates, Func<Call, Task<Answer>> Handle)
{
    /// <summary>An operation that only touches the store: it runs as one transaction.</summary>
    public Operation(Platform platform, string name, bool mutates, Func<Call, Answer> handle)
        : this(platform, name, mutates, call => Task.FromResult(call.World.Run(() => handle(call))))
    {
    }

    public Func<Call, string?>? Identity { get; init; }
}
