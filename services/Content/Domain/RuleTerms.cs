using Contract = Campagne.Contracts;

namespace Campagne.Content.Domain;

/// <summary>The terms of the contracts as the rule engine names them. The two stand apart so that the rule engine depends on nothing.</summary>
internal static class RuleTerms
{
    public static DossierRules.MessageKind Of(Contract.Content.MessageKind kind) => Enum.Parse<DossierRules.MessageKind>(kind.ToString());

    public static DossierRules.Delivery Of(Contract.Content.Delivery delivery) => Enum.Parse<DossierRules.Delivery>(delivery.ToString());

    public static DossierRules.UseStatus Of(Contract.Audience.UseStatus status) => Enum.Parse<DossierRules.UseStatus>(status.ToString());
}
