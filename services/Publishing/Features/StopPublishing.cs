using Campagne.Contracts.Publishing;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>
/// The kill switch. The stop is answered only after its commit, and its commit holds the lock that every start of a mutation needs: after the answer none starts. It needs the
/// database and nothing else.
/// </summary>
internal static class StopPublishing
{
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2_000);
    }

    internal sealed record Person(Guid Id, string Name);

    internal sealed record State(long Version, bool Stopped, DateTimeOffset? Since, Person? By, string? Reason) : IVersioned;

    private sealed record Row
    {
        public required long Version { get; init; }
        public required bool Stopped { get; init; }
        public DateTimeOffset? Since { get; init; }
        public Guid? ById { get; init; }
        public string? ByName { get; init; }
        public string? Reason { get; init; }

        public State Shown => new(Version, Stopped, Since, ById is { } id ? new Person(id, ByName!) : null, Reason);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/publishing-state", Get).For([.. Roles.All]).WithSummary("Zegt of het publiceren is stopgezet").WithTags("noodstop");
        api.MapPost("/stops", Stop).For(Roles.Communication, Roles.PreventionExpert, Roles.Administrator).WithSummary("Zet al het publiceren stop").WithTags("noodstop");
        api.MapPost("/resumptions", Resume).For(Roles.PreventionExpert).WithSummary("Hervat het publiceren").WithTags("noodstop");
    }

    private static async Task<Ok<State>> Get(Work work, CancellationToken cancel) =>
        TypedResults.Ok((await work.Single<Row>("select * from publishing_state", null, cancel)).Shown);

    private static async Task<Ok<State>> Stop(Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        await work.Execute(KillSwitch.Exclusive, null, cancel);
        if (await Change(true, request.Reason, http.User.Actor(), work, cancel) is not { } stopped)
            return await Get(work, cancel); // it was stopped already: just as good
        work.Publish(new PublishingStopped { Version = stopped.Version, Reason = request.Reason, StoppedBy = stopped.ById!.Value, OccurredAt = work.Now });
        return TypedResults.Ok(stopped.Shown);
    }

    private static async Task<Results<Ok<State>, ProblemHttpResult>> Resume(Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await Change(false, request.Reason, http.User.Actor(), work, cancel) is not { } resumed)
            return Refusal.Conflict("not-stopped", Texts.Of("not-stopped"));
        work.Publish(new PublishingResumed { Version = resumed.Version, Reason = request.Reason, ResumedBy = resumed.ById!.Value, OccurredAt = work.Now });
        return TypedResults.Ok(resumed.Shown);
    }

    private static async Task<Row?> Change(bool stopped, string reason, Actor actor, Work work, CancellationToken cancel)
    {
        var row = await work.Find<Row>(
            """
            update publishing_state set stopped = @stopped, version = version + 1, since = @Now, by_id = @Id, by_name = @Name, reason = @reason
            where stopped <> @stopped returning *
            """,
            new { stopped, reason, actor.Id, actor.Name, work.Now },
            cancel);
        if (row is not null)
            work.Record(new AuditEntry(actor, stopped ? "publishing-stopped" : "publishing-resumed", "publishing", "all", After: new { stopped, reason, row.Version }));
        return row;
    }
}
