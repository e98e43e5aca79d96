using System.Threading.Channels;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Live;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Gateway.Features;

/// <summary>
/// Server-sent events of what changes. After a gap the browser names the last event it had (Last-Event-ID) and gets what it missed, or the event
/// <c>reset</c> when that is no longer known: then it asks everything again. The stream ends with the session.
/// </summary>
internal static class LiveEvents
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/live-events", Handle).For([.. Roles.All]).RequireRateLimiting(RateLimits.Streams)
        .WithSummary("Meldt wijzigingen zodra ze er zijn (server-sent events)").WithTags("meldingen").Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task Handle(
        HttpContext http, LiveHub hub, SessionStore sessions, SessionCookie cookie, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            using var listening = hub.Listen(); // before looking back, so that nothing falls in between
            await response.WriteAsync("retry: 3000\n\n", ends.Token);
            var last = await Missed(http, hub, ends.Token);
            await response.Body.FlushAsync(ends.Token);

            while (await StillSignedIn(http, sessions, cookie))
            {
                await foreach (var placed in Until(listening.Events, Heartbeat, ends.Token))
                {
                    if (last is not null && !PlacedEvent.IsAfter(placed.Id, last))
                        continue;
                    if (!await StillSignedIn(http, sessions, cookie))
                        return;
                    await Write(response, placed, ends.Token);
                    await response.Body.FlushAsync(ends.Token);
                }

                await response.WriteAsync(": heartbeat\n\n", ends.Token);
                await response.Body.FlushAsync(ends.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser left or the gateway stops; the browser comes back by itself.
        }
    }

    private static async Task<string?> Missed(HttpContext http, LiveHub hub, CancellationToken cancel)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length == 0)
            return null;
        if (await hub.Since(last, cancel) is not { } missed)
        {
            await http.Response.WriteAsync("event: reset\ndata: {}\n\n", cancel);
            return null;
        }

        foreach (var placed in missed)
            await Write(http.Response, placed, cancel);
        return missed.Count > 0 ? missed[^1].Id : last;
    }

    private static Task Write(HttpResponse response, PlacedEvent placed, CancellationToken cancel) =>
        response.WriteAsync($"{(placed.Id.Length > 0 ? $"id: {placed.Id}\n" : "")}event: {placed.Type}\ndata: {placed.Data}\n\n", cancel);

    /// <summary>An open stream is no activity: it does not postpone the end of an idle session.</summary>
    private static async Task<bool> StillSignedIn(HttpContext http, SessionStore sessions, SessionCookie cookie) =>
        await sessions.Find(http.Request.Cookies[cookie.Name]!, touch: false) is { } session && session.AccountId == http.Session()!.AccountId;

    private static async IAsyncEnumerable<PlacedEvent> Until(
        ChannelReader<PlacedEvent> events, TimeSpan within, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(within);
        while (true)
        {
            bool more;
            try
            {
                more = await events.WaitToReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                yield break;
            }

            while (more && events.TryRead(out var placed))
                yield return placed;
        }
    }
}
