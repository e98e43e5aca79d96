using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Publishing.Domain;

namespace Campagne.Publishing.Platforms.Instagram;

/// <summary>An error in the graph's envelope. What it means is decided by code and subcode.</summary>
internal sealed record GraphError(int Code, int? Subcode)
{
    public string Name => Subcode is { } sub ? $"{Code}/{sub}" : $"{Code}";

    /// <summary>On a write these leave open whether it was done.</summary>
    public bool Ambiguous => (Code, Subcode) is (1 or 2, not 2207057) or (-1, 2207001);

    /// <summary>What may follow, given that it was not done (B.12 of the platform's documentation).</summary>
    public Disposition Disposition => (Code, Subcode) switch
    {
        (190, _) or (10, _) or (>= 200 and <= 299, _) or (102, _) => Disposition.Reconnect,
        (4, 2207051) or (9, 2207042) or (25, 2207050) or (368, _) or (2635, _) => Disposition.Hold,
        (4 or 17 or 32 or 613, _) or (>= 80001 and <= 80014, _) => Disposition.Retry,
        (-2, 2207003) or (9004, 2207052) or (9007, 2207027) => Disposition.Retry,
        (-2, 2207020) or (-1, _) or (24, 2207008) => Disposition.NewRun,
        _ => Disposition.Fail,
    };
}

/// <summary>Requests and answers of the Instagram API with Instagram Login.</summary>
internal sealed class InstagramApi(IConfiguration configuration)
{
    private readonly string graph = configuration["Instagram:GraphBase"]!.TrimEnd('/');

    public string Version { get; } = configuration["Instagram:Version"]!;

    public HttpRequestMessage Get(string path, string token) => new(HttpMethod.Get, $"{graph}/{Version}/{path}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public HttpRequestMessage Post(string path, string token, Dictionary<string, string> fields) => new(HttpMethod.Post, $"{graph}/{Version}/{path}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Content = new FormUrlEncodedContent(fields),
    };

    /// <summary>The two token paths have no version.</summary>
    public HttpRequestMessage Token(string pathAndQuery) => new(HttpMethod.Get, $"{graph}/{pathAndQuery}");

    /// <returns>Both null when this is no answer of the graph (a proxy's error page).</returns>
    public static (JsonObject? Body, GraphError? Error) Open(Answer answer)
    {
        try
        {
            if (JsonNode.Parse(answer.Body) is not JsonObject body)
                return (null, null);
            if (body["error"] is not JsonObject error)
                return answer.Status < 300 ? (body, null) : (null, null);
            return (null, new GraphError(error["code"]?.GetValue<int>() ?? 1, error["error_subcode"]?.GetValue<int>()));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return (null, null);
        }
    }

    /// <summary>How the answer to a mutation reads: an id confirms; an error refuses, unless it leaves open what happened.</summary>
    public static Outcome Read(Answer answer) => Open(answer) switch
    {
        ({ } body, _) when body["id"] is { } id => Outcome.Confirmed(id.ToString()),
        (_, { Ambiguous: false } error) => Outcome.Rejected(error.Name, error.Disposition),
        (_, { } error) => Outcome.Unknown(error.Name),
        _ => Outcome.Unknown($"http-{answer.Status}"),
    };
}
