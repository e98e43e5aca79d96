using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Web;
using TargetingSpecification = Campagne.Contracts.Audience.TargetingSpecification;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.Audience.Domain;

internal enum SegmentStatus { Draft, Published, Retired }

/// <summary>The row of a segment with its current published version, as the database gives it.</summary>
internal sealed record SegmentRow(
    Guid Id, long Version, string Status, int PublishedVersion, string? Draft, DateTimeOffset EditedAt, Guid EditedBy, string EditedByName,
    DateTimeOffset CreatedAt, Guid CreatedBy, string CreatedByName, string? RetiredReason,
    string? Definition, string? Size, string? Targeting, DateTimeOffset? PublishedAt, Guid? PublishedBy, string? PublishedByName)
{
    public const string Select =
        """
        select segment.id, segment.version, status, published_version, draft, edited_at, edited_by, edited_by_name, created_at, created_by, created_by_name,
            retired_reason, current.definition, current.size, current.targeting, current.published_at, current.published_by, current.published_by_name
        from segment left join segment_version current on current.segment_id = segment.id and current.version = segment.published_version
        """;

    public SegmentStatus State => Enum.Parse<SegmentStatus>(Status);

    /// <summary>What is being written, or what was published when nothing is.</summary>
    public SegmentContent Content => Wire.Deserialize<SegmentContent>(Draft ?? Definition!);

    public static Task<SegmentRow?> Find(Work work, Guid id, CancellationToken cancel) =>
        work.Find<SegmentRow>($"{Select} where segment.id = @id", new { id }, cancel);
}

/// <summary>A segment as the API shows it.</summary>
/// <param name="Version">Counts every change; the ETag.</param>
/// <param name="PublishedVersion">The version that messages may address; null before the first publication.</param>
/// <param name="HasDraft">True while a change waits for publication; the fields then show the change.</param>
/// <param name="Targeting">All that a platform may be told.</param>
/// <param name="Findings">What stands in the way of publication.</param>
internal sealed record Segment(
    Guid Id, long Version, SegmentStatus Status, int? PublishedVersion, bool HasDraft,
    string Name, string Description, UseStatus UseStatus, int AgeFrom, int AgeTo, Region Region, Sex? Sex, Substance? Substance, Setting? Setting,
    TargetingSpecification Targeting, SizeAnswer Size, IReadOnlyList<Finding> Findings,
    DateTimeOffset CreatedAt, Guid CreatedBy, string CreatedByName, DateTimeOffset EditedAt, Guid EditedBy, string EditedByName,
    DateTimeOffset? PublishedAt, Guid? PublishedBy, string? PublishedByName, string? RetiredReason) : IVersioned
{
    public static Segment Of(SegmentRow row, int year, Ruleset ruleset)
    {
        var content = row.Content;
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        var size = SizeEstimation.Estimate(content.Criteria(), Population.Register);
        return new Segment(
            row.Id, row.Version, row.State, row.PublishedVersion == 0 ? null : row.PublishedVersion, row.Draft is not null,
            content.Name, content.Description, content.UseStatus, content.AgeFrom, content.AgeTo, content.Region, content.Sex, content.Substance, content.Setting,
            row.Draft is null ? Wire.Deserialize<TargetingSpecification>(row.Targeting!) : LawfulTargeting.For(content),
            row.Draft is null ? Wire.Deserialize<SizeAnswer>(row.Size!) : SizeAnswer.For(content.Criteria(), Population.Register, year, culture),
            row.Draft is null ? [] : SegmentCheck.WhenPublished(ruleset, content, size),
            row.CreatedAt, row.CreatedBy, row.CreatedByName, row.EditedAt, row.EditedBy, row.EditedByName,
            row.PublishedAt, row.PublishedBy, row.PublishedByName, row.RetiredReason);
    }
}
