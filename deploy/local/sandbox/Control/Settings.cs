using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

/// <summary>The knobs. A PUT changes only what it names.</summary>
internal sealed record Settings
{
    /// <summary>Seconds that the sandbox's clock runs ahead of the real one.</summary>
    public double ClockOffsetSeconds { get; init; }

    /// <summary>How many times faster than real time the figures of published media grow.</summary>
    public double InsightSpeed { get; init; } = 1;

    [JsonPropertyName("tiktok")]
    public TikTokSettings TikTok { get; init; } = new();
    public InstagramSettings Instagram { get; init; } = new();

    public IEnumerable<(string Field, string Problem)> Problems()
    {
        if (ClockOffsetSeconds is < 0 or > 400 * 86_400d) yield return ("clockOffsetSeconds", "Use 0 to 34560000.");
        if (InsightSpeed is < 0 or > 1e6) yield return ("insightSpeed", "Use 0 to 1000000.");
        if (Instagram.OAuthShape is not ("flat" or "data")) yield return ("instagram.oauthShape", "Use flat or data.");
        if (TikTok.OAuthErrorStatus is not (200 or 400)) yield return ("tiktok.oauthErrorStatus", "Use 200 or 400.");
        if (TikTok.PostsPerDay < 0 || TikTok.InitPerMinute < 0 || Instagram.QuotaTotal < 0) yield return ("limits", "Use 0 or more.");
    }
}

internal sealed record TikTokSettings
{
    /// <summary>Consent is given at once, for this account or the first one, without showing the page.</summary>
    public bool AutoApprove { get; init; }
    public string? AutoApproveAccount { get; init; }
    /// <summary>The scopes that are granted out of what is asked; null grants all.</summary>
    public IReadOnlyList<string>? GrantedScopes { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public int AccessTokenSeconds { get; init; } = 7_200;
    public int RefreshTokenSeconds { get; init; } = 15_552_000;
    public bool StrictRotation { get; init; } = true;
    /// <summary>The HTTP status of a refused token call: 400, or the 200 that has been seen in the field.</summary>
    [JsonPropertyName("oauthErrorStatus")]
    public int OAuthErrorStatus { get; init; } = 400;
    public bool Audited { get; init; } = true;
    /// <summary>Creators that may post in 24 hours; 0 sets no cap. An unaudited client always has 5.</summary>
    public int ActiveUserCap { get; init; }
    public int PostsPerDay { get; init; } = 15;
    public int PendingDrafts { get; init; } = 5;
    /// <summary>A post is complete after this many status calls or this many seconds, whichever comes first.</summary>
    public int PollsBeforeComplete { get; init; } = 2;
    public double ProcessingSeconds { get; init; } = 20;
    public double ModerationSeconds { get; init; } = 3;
    public int UploadUrlSeconds { get; init; } = 3_600;
    public int InitPerMinute { get; init; } = 6;
    public int CreatorInfoPerMinute { get; init; } = 20;
    public int StatusPerMinute { get; init; } = 30;
    public int DisplayPerMinute { get; init; } = 600;
    public IReadOnlyList<string> VerifiedDomains { get; init; } = ["127.0.0.1", "localhost"];
    public IReadOnlyList<string> VerifiedPrefixes { get; init; } = [];
    public bool PostIdsAsStrings { get; init; }
}

internal sealed record InstagramSettings
{
    public bool AutoApprove { get; init; }
    public string? AutoApproveAccount { get; init; }
    public IReadOnlyList<string>? GrantedScopes { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    /// <summary>Both shapes of the first token answer occur: flat, and wrapped in a data array.</summary>
    [JsonPropertyName("oauthShape")]
    public string OAuthShape { get; init; } = "flat";
    public int ShortTokenSeconds { get; init; } = 3_600;
    public int LongTokenSeconds { get; init; } = 5_184_000;
    public int RefreshMinimumAgeSeconds { get; init; } = 86_400;
    public IReadOnlyList<string> Versions { get; init; } = ["v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];
    /// <summary>A container is finished after this many reads or this many seconds, whichever comes first.</summary>
    public int PollsBeforeFinished { get; init; } = 2;
    public int ImagePollsBeforeFinished { get; init; }
    public double ProcessingSeconds { get; init; } = 30;
    public int QuotaTotal { get; init; } = 100;
    public int ContainersPerDay { get; init; } = 400;
    public int ContainerSeconds { get; init; } = 86_400;
    /// <summary>What a second publish of one container answers; the platform does not document it.</summary>
    public string RepublishError { get; init; } = "24/2207008";
    public bool ServesReposts { get; init; }
    public bool OmitMediaProductType { get; init; }
    public double InsightsLagSeconds { get; init; }
    /// <summary>Calls per token and minute; over it the answer is code 4.</summary>
    public int CallsPerMinute { get; init; } = 6_000;
    /// <summary>Hosts that media may be fetched from, apart from loopback.</summary>
    public IReadOnlyList<string> MediaHosts { get; init; } = [];
}

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder control)
    {
        control.MapGet("/settings", (World world) => world.Run(() => world.Settings));
        control.MapPut("/settings", (World world, JsonObject change) => world.Run(() => Change(world, change)));
    }

    private static IResult Change(World world, JsonObject change)
    {
        try
        {
            var merged = Merge(JsonSerializer.SerializeToNode(world.Settings, Rows.Json)!.AsObject(), change).Deserialize<Settings>(Strict)!;
            var problems = merged.Problems().ToLookup(problem => problem.Field, problem => problem.Problem);
            if (problems.Count > 0) return Results.ValidationProblem(problems.ToDictionary(field => field.Key, field => field.ToArray()));
            world.Settings = merged;
            return Results.Ok(merged);
        }
        catch (JsonException failure)
        {
            return Results.Problem(failure.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>An unknown name is a typing error that would otherwise pass for a setting.</summary>
    private static readonly JsonSerializerOptions Strict = new(Rows.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static JsonObject Merge(JsonObject current, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            var known = current.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase)).Key ?? name;
            current[known] = value is JsonObject inner && current[known] is JsonObject old ? Merge(old, inner).DeepClone() : value?.DeepClone();
        }
        return current;
    }
}
