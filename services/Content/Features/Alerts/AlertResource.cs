using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Alerts;

internal enum AlertStatus { Running, Ended, Withdrawn }

/// <summary>A warning that messages of kind <c>alert</c> pass on.</summary>
/// <param name="Reference">As the alert service names it.</param>
/// <param name="Source">Where it is published; null when nowhere.</param>
/// <param name="EndsOn">Its last day in the Netherlands.</param>
/// <param name="EndedAt">Since when it is over; null as long as it is not.</param>
internal sealed record AlertResource(
    Guid Id, long Version, string Reference, string? Source, DateOnly BeginsOn, DateOnly EndsOn, AlertStatus Status, DateTimeOffset? EndedAt, Person? WithdrawnBy,
    string? WithdrawalReason, DateTimeOffset CreatedAt, Person CreatedBy, DateTimeOffset ChangedAt) : IVersioned
{
    public static AlertResource Of(AlertRow row) => new(
        row.Id, row.Version, row.Reference, row.Source, row.BeginsOn, row.EndsOn, row.Status, row.EndedAt,
        row.WithdrawnBy is { } by ? new Person(by, row.WithdrawnByName!) : null, row.WithdrawalReason, row.CreatedAt, new Person(row.CreatedBy, row.CreatedByName), row.ChangedAt);

    public static ProblemHttpResult NotFound() => Refusal.NotFound(Texts.Of("no-such-alert"));
}

/// <summary>An alert as it is stored.</summary>
internal sealed record AlertRow
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public required string Reference { get; init; }
    public string? Source { get; init; }
    public DateOnly BeginsOn { get; init; }
    public DateOnly EndsOn { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public Guid? WithdrawnBy { get; init; }
    public string? WithdrawnByName { get; init; }
    public string? WithdrawalReason { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    public AlertStatus Status => WithdrawnBy is not null ? AlertStatus.Withdrawn : EndedAt is not null ? AlertStatus.Ended : AlertStatus.Running;

    /// <summary>As a message version carries it.</summary>
    public AlertPeriod Period => new(Reference, BeginsOn, EndsOn, Id);

    public static Task<AlertRow?> Find(Work work, Guid? id, CancellationToken cancel) => work.Find<AlertRow>("select * from alert where id = @id", new { id }, cancel);

    /// <summary>Keeps it until the commit. Taken after the segment and before the campaign.</summary>
    /// <param name="forChange">False when others may read along: an approval only needs the alert to stay as it is.</param>
    public static Task<AlertRow?> Lock(Work work, Guid? id, bool forChange, CancellationToken cancel) =>
        work.Find<AlertRow>($"select * from alert where id = @id for {(forChange ? "update" : "share")}", new { id }, cancel);

    /// <summary>What is wrong with a message that names an alert as it names it; null when nothing is.</summary>
    /// <param name="alert">As it stands now.</param>
    public static string? Objection(MessageContent content, AlertRow? alert) => (content.Alert, alert) switch
    {
        (null, _) => content.Kind == Contracts.Content.MessageKind.Alert ? "alert-needed" : null,
        (_, null) => "alert-needed",
        (_, { Status: not AlertStatus.Running }) => "alert-over",
        var (named, now) => named == now.Period ? null : "alert-changed",
    };
}
