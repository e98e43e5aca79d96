using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Alerts;

/// <summary>An expert registers a warning, or puts its name or term right. A change takes back what was approved under the former: its term is part of what was approved.</summary>
internal static class RegisterAlert
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/alerts", Register).For(Roles.PreventionExpert).WithSummary("Legt een waarschuwing vast").WithTags("waarschuwingen");
        api.MapPut("/alerts/{id:guid}", Change).For(Roles.PreventionExpert).WithSummary("Wijzigt een waarschuwing").WithTags("waarschuwingen");
    }

    /// <param name="EndsOn">The last day; an alert never runs without an end.</param>
    public sealed record Request(string Reference, DateOnly BeginsOn, DateOnly EndsOn, string? Source = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(request => request.Reference).NotEmpty().MaximumLength(500);
            RuleFor(request => request.Source).MaximumLength(2_000);
            RuleFor(request => request.EndsOn).GreaterThanOrEqualTo(request => request.BeginsOn).WithMessage(_ => Texts.Of("end-before-start"));
            RuleFor(request => request.EndsOn).Must(day => day >= Amsterdam.Day(clock.GetUtcNow())).WithMessage(_ => Texts.Of("alert-past"));
            RuleFor(request => request.EndsOn).Must((request, day) => day <= request.BeginsOn.AddYears(1)).WithMessage(_ => Texts.Of("alert-too-long"));
        }
    }

    private static async Task<Created<AlertResource>> Register(Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        var actor = http.User.Actor();
        var row = await work.Single<AlertRow>(
            """
            insert into alert (id, version, reference, source, begins_on, ends_on, created_at, created_by, created_by_name, changed_at)
            values (@id, 1, @Reference, @Source, @BeginsOn, @EndsOn, @Now, @actor, @name, @Now) returning *
            """,
            new { id = Guid.CreateVersion7(), request.Reference, request.Source, request.BeginsOn, request.EndsOn, work.Now, actor = actor.Id, name = actor.Name },
            cancel);
        work.Record(new AuditEntry(actor, "alert-registered", "alert", row.Id.ToString(), After: request));
        return TypedResults.Created($"/v1/alerts/{row.Id}", AlertResource.Of(row));
    }

    private static async Task<Results<Ok<AlertResource>, ProblemHttpResult>> Change(
        Guid id, Request request, IfMatch match, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await AlertRow.Lock(work, id, forChange: true, cancel) is not { } before)
            return AlertResource.NotFound();
        if (before.Version != match.Version)
            return Refusal.Changed();
        if (before.Status != AlertStatus.Running)
            return Refusal.Conflict("alert-over", Texts.Of("alert-over"));
        var row = await work.Single<AlertRow>(
            """
            update alert set version = version + 1, reference = @Reference, source = @Source, begins_on = @BeginsOn, ends_on = @EndsOn, changed_at = @Now
            where id = @id and ended_at is null returning *
            """,
            new { id, request.Reference, request.Source, request.BeginsOn, request.EndsOn, work.Now },
            cancel);
        var actor = http.User.Actor();
        work.Record(new AuditEntry(actor, "alert-changed", "alert", id.ToString(), Before: AlertResource.Of(before), After: request));
        if (row.Period != before.Period)
            await EndAlerts.VoidApprovals(work, id, MessageAction.Withdraw, Texts.Kept("withdrawn-alert-changed", row.Reference), actor, cancel);
        return TypedResults.Ok(AlertResource.Of(row));
    }
}
