namespace Campagne.Measurement.Domain;

/// <summary>The numbers that somebody has to choose, from configuration. None stands in a source; all are labelled as assumptions where they are shown.</summary>
internal sealed class Settings(IConfiguration configuration)
{
    /// <summary>Everybody who could be reached: the population of the Netherlands on 1 January 2021 (CBS StatLine 83502NED).</summary>
    public long Population { get; } = configuration.GetValue("Reach:Population", 17_472_870L);

    /// <summary>People of 25 to 29 among those of 25 to 34: 1,132,540 of 2,258,725 on 1 January 2021 (CBS StatLine 83502NED).</summary>
    public double Apportion { get; } = configuration.GetValue("Reach:Apportion", 1_132_540.0 / 2_258_725.0);

    public GuardrailSettings Monitoring { get; } = new(
        configuration.GetValue("Guardrails:MinimumUnits", 1_000L),
        configuration.GetValue("Guardrails:Alpha", 0.01),
        configuration.GetValue("Guardrails:DesignEffect", 2.0),
        TimeSpan.FromDays(configuration.GetValue("Guardrails:GraceDays", 14.0)));

    public IReadOnlyList<Guardrail> Guardrails { get; } =
    [
        new(Guardrail.MinorsId, configuration.GetValue("Guardrails:MinorsCeiling", 0.05), shares => shares.Minors),
        new(Guardrail.OffTargetId, configuration.GetValue("Guardrails:OffTargetCeiling", 0.35), shares => shares.CertainlyOutside),
    ];
}
