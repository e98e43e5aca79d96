using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class DeclaredMessageRuleTests
{
    private static readonly ImageryDeclaration NothingShown = new(false, false, false, false, false, false, false);

    [Fact]
    public void Images_that_nobody_declared_are_for_an_expert_to_judge()
    {
        var message = Message("Check drugsinfo.nl") with { Media = [new MediaItem(MediaType.Image, HasAltText: true)] };
        Find("imagery", message).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Judge);
        Find("imagery", message with { Imagery = NothingShown with { Minors = null } }).ShouldHaveSingleItem().Evidence.ShouldBeNull();
        Find("imagery", message with { Imagery = NothingShown }).ShouldBeEmpty();
        Find("imagery", message with { Media = [] }).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_images_show_is_named()
    {
        var message = Message("Check drugsinfo.nl") with { Media = [new MediaItem(MediaType.Video)], Imagery = NothingShown with { Products = true, SellerCodes = true } };
        var finding = Find("imagery", message).ShouldHaveSingleItem();
        finding.Evidence.ShouldBe("products, seller-codes");
        finding.Subject.ShouldBe("text.imagery");
    }

    [Theory]
    [InlineData("Ik gebruikte elk weekend xtc.", true)]
    [InlineData("Toen ik zeventien was, blowde ik elke dag.", true)]
    [InlineData("Ik heb jaren cocaïne gebruikt.", true)]
    [InlineData("Ik zei nee en dat was prima.", false)]
    [InlineData("Ik heb mijn fiets gepakt en ging naar huis.", false)]
    public void A_story_of_own_use_is_recognised(string text, bool told) => Find("experience-story", Message(text)).Any().ShouldBe(told);

    [Fact]
    public void A_story_can_also_be_declared() =>
        Find("experience-story", Message("Vroeger was alles anders.") with { IsExperienceStory = true }).ShouldHaveSingleItem().Subject.ShouldBe("text.experienceStory");

    [Theory]
    [InlineData("Blow je om te slapen?", MessageKind.Norm, true)]
    [InlineData("Sommige mensen gebruiken drugs tegen stress.", MessageKind.Consequence, true)]
    [InlineData("Sommige mensen gebruiken drugs tegen stress.", MessageKind.Help, false)]
    [InlineData("Praat over wat je dwarszit.", MessageKind.Strengthen, false)]
    public void Using_to_cope_belongs_in_a_help_message(string text, MessageKind kind, bool found) => Find("coping", Message(text, kind)).Any().ShouldBe(found);

    [Fact]
    public void A_claim_on_health_names_where_it_comes_from()
    {
        const string text = "Cocaïne vergroot de kans op een hartaanval.";
        Find("health-claim-source", Message(text)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Judge);
        Find("health-claim-source", Message(text) with { Sources = ["f002-039"] }).ShouldBeEmpty();
        Find("health-claim-source", Message(text) with { Sources = ["f999-999"] }).ShouldNotBeEmpty();
        Find("health-claim-source", Message(text + " Bron: Trimbos-instituut.")).ShouldBeEmpty();
        Find("health-claim-source", Message("Drugs zijn nooit zonder risico.")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Praat erover.", false)]
    [InlineData("Raadpleeg derhalve je huisarts.", true)]
    [InlineData("Praat erover, bijv. met je vriend.", true)]
    [InlineData("Als je vanavond met je vrienden naar een feest gaat en je weet nog niet of je mee wilt doen dan is het slim om dat samen te bespreken.", true)]
    [InlineData("Bel de Drugs Infolijn in Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Breda Nijmegen Arnhem Maastricht Leiden Zwolle Enschede Haarlem #samenuit @ggd drugsinfo.nl unity.nl", false)]
    public void Hard_language_is_advised_against_and_never_blocks(string text, bool found)
    {
        var findings = Find("language-b1", Message(text));
        findings.Any().ShouldBe(found);
        findings.ShouldAllBe(f => f.Severity == Severity.Advise && f.Start != null);
    }

    private static MessageText Message(string text, MessageKind kind = MessageKind.Consequence) => new(text, kind, UseStatus.InContact, Delivery.Targeted);

    private static List<Finding> Find(string rule, MessageText message) =>
        [.. MessageRules.Check(Ruleset.Default, message, Stage.Submit, Corpus.Today).Where(f => f.RuleId == "message/" + rule)];
}
