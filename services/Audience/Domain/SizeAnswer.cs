using System.Globalization;
using Campagne.Contracts.Audience;

namespace Campagne.Audience.Domain;

/// <summary>A figure that an estimate rests on.</summary>
/// <param name="Value">People, or percent; null when it only gives shares inside a band.</param>
/// <param name="Outdated">Older than the four years that a figure counts.</param>
internal sealed record SizeFigure(string Label, double? Value, string Unit, int Year, string Source, string Address, bool Outdated);

/// <summary>The size of a segment as people may see it: rounded, suppressed where it is small, with what it rests on.</summary>
/// <param name="Point">Null when no figure identifies it, or when it is too small to show.</param>
/// <param name="Status"><c>estimated</c>, <c>not-identified</c> or <c>suppressed</c>.</param>
internal sealed record SizeAnswer(
    long? Point, long? Lower, long? Upper, string Status, string Basis, IReadOnlyList<SizeFigure> Figures, IReadOnlyList<string> Assumptions)
{
    public const string Estimated = "estimated";
    public const string NotIdentified = "not-identified";
    public const string Suppressed = "suppressed";

    public static SizeAnswer For(Criteria criteria, Population population, int year, CultureInfo culture)
    {
        var size = SizeEstimation.Estimate(criteria, population);
        var everyone = SizeEstimation.Estimate(criteria with { UseStatus = UseStatus.Any }, population);
        var basis = new SizeBasis(criteria, year, culture);
        var tooSmall = size.Upper < Domain.Assumptions.MinimumCell || size.Point is > 0 and < Domain.Assumptions.MinimumCell;
        return new SizeAnswer(
            tooSmall ? null : Rounding.Publishable(size.Point),
            tooSmall ? null : Rounding.Publishable(size.Lower),
            tooSmall ? null : Rounding.Publishable(size.Upper),
            tooSmall ? Suppressed : size.Point is null ? NotIdentified : Estimated,
            basis.Text(everyone),
            basis.Figures(everyone),
            basis.Assumptions());
    }

    /// <summary>As other services get it. Where no figure identifies the size, the lower bound stands for it, and the basis says so.</summary>
    public SizeEstimate? ForOthers() => Lower is { } lower && Upper is { } upper ? new SizeEstimate(Point ?? lower, lower, upper, Basis) : null;

    /// <summary>The number that the minimum size is judged by: the best estimate, or the lower bound where there is none.</summary>
    public static double Judged(Size size) => size.Point ?? size.Lower;
}
