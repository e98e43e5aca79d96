using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Publishing.Domain;

namespace Campagne.Publishing.Platforms.TikTok;

/// <summary>Requests and the envelope of TikTok's v2 API. Trailing slashes belong to the paths.</summary>
internal sealed class TikTokApi(IConfiguration configuration)
{
    /// <summary>The API names its version in the path.</summary>
    public const string Version = "v2";

    private readonly string baseAddress = configuration["TikTok:ApiBase"]!.TrimEnd('/');

    public HttpRequestMessage Post(string path, string token, JsonNode? body) => new(HttpMethod.Post, baseAddress + path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Content = new StringContent(body?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json"),
    };

    public HttpRequestMessage Get(string path, string token) => new(HttpMethod.Get, baseAddress + path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public HttpRequestMessage Form(string path, Dictionary<string, string> fields) => new(HttpMethod.Post, baseAddress + path) { Content = new FormUrlEncodedContent(fields) };

    /// <summary>Reads the envelope: success only when the code says ok, whatever the HTTP status.</summary>
    /// <returns>A null code when this is no TikTok answer at all (a proxy's error page).</returns>
    public static (string? Code, JsonObject Data) Open(Answer answer)
    {
        try
        {
            var body = JsonNode.Parse(answer.Body) as JsonObject;
            return (body?["error"]?["code"]?.GetValue<string>(), body?["data"] as JsonObject ?? []);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return (null, []);
        }
    }

    /// <summary>What may follow an error of init (A.3, A.5 of the platform's documentation).</summary>
    public static Disposition AfterError(string code) => code switch
    {
        "access_token_invalid" or "rate_limit_exceeded" => Disposition.Retry,
        "scope_not_authorized" or "scope_permission_missed" => Disposition.Reconnect,
        "spam_risk_too_many_posts" or "spam_risk_user_banned_from_posting" or "reached_active_user_cap" or "spam_risk"
            or "unaudited_client_can_only_post_to_private_accounts" or "privacy_level_option_mismatch" => Disposition.Hold,
        _ => Disposition.Fail,
    };

    /// <summary>What may follow when processing failed: it is certainly not out.</summary>
    public static Disposition AfterFailure(string reason) => reason switch
    {
        "internal" or "video_pull_failed" => Disposition.NewRun,
        "auth_removed" => Disposition.Reconnect,
        _ when reason.StartsWith("spam_risk", StringComparison.Ordinal) => Disposition.Hold,
        _ => Disposition.Fail,
    };
}
