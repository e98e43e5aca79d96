using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class PrevalenceTests
{
    private const string Rest = " Jij bepaalt zelf. Stel je vraag via drugsinfo.nl.";

    [Theory]
    [InlineData("92% van de volwassenen gebruikte in 2023 geen cannabis.")]
    [InlineData("92 van de 100 gebruiken geen cannabis.")]
    [InlineData("Tweeënnegentig van de honderd volwassenen gebruikten geen cannabis.")]
    [InlineData("94 procent van de 18-plussers gebruikte in 2023 geen andere drugs dan cannabis.")]
    [InlineData("98% van de jongeren van 12 t/m 18 jaar gebruikte in 2023 geen andere drug dan cannabis.")]
    [InlineData("Ruim negen op de tien volwassenen gebruikten geen cannabis.")]
    [InlineData("De meeste mensen gebruiken geen drugs.")]
    [InlineData("2 op de 3 vrienden spreken af om op elkaar te letten.")]
    [InlineData("De helft van de tickets is al verkocht.")]
    [InlineData("Bel 0900-1995 of kom op 14 maart om 20.00 uur naar zaal 3.")]
    public void A_registered_figure_on_who_does_not_use_passes(string text) => Find(text).ShouldBeNull();

    [Theory]
    [InlineData("8% van de volwassenen gebruikte in 2023 cannabis.", "counts who does use")]
    [InlineData("94% gebruikt geen drugs.", "cannabis and other drugs overlap")]
    [InlineData("97% van de volwassenen gebruikte in 2023 geen cannabis.", "wrong value")]
    [InlineData("92% van de volwassenen gebruikte in 2021 geen cannabis.", "wrong year")]
    [InlineData("92% van de volwassenen in Utrecht gebruikte in 2023 geen cannabis.", "a national figure on a town")]
    [InlineData("93% van de studenten gebruikte in 2023 geen cannabis.", "a figure on another group")]
    [InlineData("92% van de volwassenen gebruikte in 2023 geen xtc.", "a figure on another substance")]
    [InlineData("Een kwart van de studenten heeft weleens xtc geslikt.", "a fraction in words")]
    [InlineData("De meeste festivalbezoekers gebruiken geen drugs.", "holds for the population, not for people who go out")]
    [InlineData("Jaarlijks wordt er voor 500 miljoen euro aan drugs verhandeld.", "nobody knows that size")]
    [InlineData("Bijna niemand gebruikt drugs.", "no figure says so")]
    public void Any_other_figure_on_use_is_blocked(string text, string because)
    {
        var finding = Find(text);
        finding.ShouldNotBeNull(because);
        finding.Severity.ShouldBe(Severity.Block);
        finding.Evidence.ShouldNotBeNull();
    }

    [Fact]
    public void A_figure_is_no_longer_usable_after_its_last_day()
    {
        const string text = "92% van de volwassenen gebruikte in 2023 geen cannabis." + Rest;
        var message = new MessageText(text, MessageKind.Norm, UseStatus.Any, Delivery.Public);
        MessageRules.Check(Ruleset.Default, message, Stage.Publish, new DateOnly(2027, 12, 31)).ShouldNotContain(f => f.RuleId == "message/prevalence-claim");
        MessageRules.Check(Ruleset.Default, message, Stage.Publish, new DateOnly(2028, 1, 1)).ShouldContain(f => f.RuleId == "message/prevalence-claim");
    }

    private static Finding? Find(string text) =>
        MessageRules.Check(Ruleset.Default, new MessageText(text + Rest, MessageKind.Norm, UseStatus.Any, Delivery.Public), Stage.Write, Corpus.Today)
            .FirstOrDefault(f => f.RuleId == "message/prevalence-claim");
}
