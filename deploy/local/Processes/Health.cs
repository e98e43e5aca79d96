using System.Text.Json;

namespace Campagne.Local.Processes;

/// <summary>What a process says of itself at /health/ready.</summary>
/// <param name="Status">ready, degraded, unready, or "no answer".</param>
/// <param name="Reason">What is not as it should be; empty when all is well.</param>
internal sealed record Health(string Status, string Reason)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Degraded counts: it can work without what is missing.</summary>
    public bool MayServe => Status is "ready" or "degraded";

    public static async Task<Health> AskAsync(string address, CancellationToken ct)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(address + "/health/ready"), ct);
            return Read((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        }
        catch (HttpRequestException e)
        {
            return new Health("no answer", e.InnerException?.Message ?? e.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Health("no answer", $"nothing within {Http.Timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>The process has started and answers, whatever it still waits for.</summary>
    public static async Task<bool> IsLiveAsync(string address, CancellationToken ct)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(address + "/health/live"), ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    internal static Health Read(int code, string body)
    {
        try
        {
            var report = JsonSerializer.Deserialize<Report>(body, JsonSerializerOptions.Web);
            if (report?.Status is { } status && code is 200 or 503)
            {
                var troubles = (report.Checks ?? []).Where(c => c.Status is not "ready").Select(c => $"{c.Name}: {c.Reason ?? c.Status}");
                return new Health(status, string.Join("; ", troubles));
            }
        }
        catch (JsonException)
        {
            // Not a health report; said below.
        }
        return new Health("no answer", $"/health/ready answers {code} without a report");
    }

    private sealed record Report(string? Status, IReadOnlyList<Check>? Checks);

    private sealed record Check(string Name, string Status, string? Reason);
}
