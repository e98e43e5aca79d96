namespace Campagne.DossierRules;

/// <summary>What was measured or received about something that is out already. What is null was not measured and is not judged.</summary>
public sealed record MonitorReading
{
    /// <summary>Lower bound of the share of the audience that is under 18, 0 to 1.</summary>
    public decimal? Under18 { get; init; }

    /// <summary>Lower bound of the share of the audience that is outside the segment, 0 to 1.</summary>
    public decimal? OffTarget { get; init; }

    /// <summary>E-value against "people who do not use think no more than before that others use": the evidence so far, valid at every look.</summary>
    public double? NormEvidence { get; init; }

    /// <summary>E-value against "no more curiosity than before".</summary>
    public double? CuriosityEvidence { get; init; }

    /// <summary>E-value against "people think no worse of people who use than before".</summary>
    public double? StigmaEvidence { get; init; }

    /// <summary>The text of a comment under a post.</summary>
    public string? Comment { get; init; }

    /// <summary>The warning that a published message passes on.</summary>
    public AlertReference? Alert { get; init; }

    /// <summary>Ids of the registered figures that an approved message rests on.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    public required DateOnly Today { get; init; }
}
