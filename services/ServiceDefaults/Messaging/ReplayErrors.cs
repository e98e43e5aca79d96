using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>Sends the messages of an error queue back, after the cause was mended.</summary>
internal static class ReplayErrors
{
    public sealed record Request(string Queue);

    public sealed record Replay(string Queue, int Messages);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/error-queue-replays", Handle).For(Roles.Administrator).WithSummary("Stuurt berichten uit een foutwachtrij opnieuw").WithTags("beheer");

    private static async Task<Results<Ok<Replay>, ProblemHttpResult>> Handle(
        Request request, ErrorQueues queues, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await queues.Replay(request.Queue, cancel) is not { } messages)
            return Refusal.NotFound(DefaultTexts.Of("no-such-queue", request.Queue));

        work.Record(new AuditEntry(http.User.Actor(), "error-queue-replayed", "queue", request.Queue, After: new { messages }));
        return TypedResults.Ok(new Replay(request.Queue, messages));
    }
}
