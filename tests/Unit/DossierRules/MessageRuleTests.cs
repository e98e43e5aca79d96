using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class MessageRuleTests
{
    private const string Action = " Praat erover met een vriend en bel 0900-1995.";

    [Theory]
    [InlineData("no-normalising", "Iedereen doet het.")]
    [InlineData("no-normalising", "Op studentenfeesten hoort een pilletje er gewoon bij.")]
    [InlineData("no-normalising", "Een grote meerderheid doet het niet, maar het komt steeds vaker voor.")]
    [InlineData("no-stigma", "De flakka-junk op de hoek.")]
    [InlineData("no-stigma", "Coke-verslaafden zijn ook mensen.")]
    [InlineData("no-blame", "Jouw lijntje financiert een huurmoord.")]
    [InlineData("no-curiosity", "Xtc geeft je urenlang energie.")]
    [InlineData("no-supply-route", "Op Telegram vind je zo een dealer.")]
    [InlineData("no-supply-route", "App 06-12345678 voor de lijst.")]
    [InlineData("no-supply-route", "Kijk op https://t.me/feestje.")]
    [InlineData("hashtags", "Fijn weekend! #XTC")]
    [InlineData("legal-wording", "Drugs gebruiken is strafbaar.")]
    [InlineData("effect-claim", "Deze campagne zorgt dat minder jongeren drugs gebruiken.")]
    [InlineData("origin", "Polen brengen de drugs naar ons dorp.")]
    [InlineData("tested-not-safe", "Je pil is getest, dus veilig.")]
    public void What_the_sources_forbid_is_blocked(string rule, string text) => Severities(rule, text).ShouldContain(Severity.Block);

    [Theory]
    [InlineData("no-normalising", "Niet iedereen doet het.")]
    [InlineData("no-normalising", "Drugsgebruik is niet normaal.")]
    [InlineData("no-normalising", "'Iedereen doet het'? Klopt niet.")]
    [InlineData("no-normalising", "Het is heel normaal om nee te zeggen.")]
    [InlineData("no-stigma", "Junkfood na het stappen.")]
    [InlineData("no-stigma", "Je kiest zelf een gebruikersnaam.")]
    [InlineData("no-blame", "Achter drugs zit geweld.")]
    [InlineData("no-blame", "'Eigen schuld'? Nee.")]
    [InlineData("no-supply-route", "Bestel je tickets via de app.")]
    [InlineData("hashtags", "#drugsinfo #samenuit")]
    [InlineData("origin", "Op elkaar letten is iets wat vrienden doen, ook als iemand drugs aanbiedt.")]
    [InlineData("no-blame", "Mensen die gebruiken zijn geen criminelen.")]
    [InlineData("slang", "Een witte trui, een online poes en een lange lijn voor de bar.")]
    [InlineData("legal-wording", "Gebruiken zelf is niet strafbaar.")]
    [InlineData("legal-wording", "Lachgas is sinds 1 januari 2023 verboden.")]
    [InlineData("tested-not-safe", "Getest is niet hetzelfde als veilig.")]
    public void What_only_looks_like_it_passes(string rule, string text) => Severities(rule, text).ShouldBeEmpty();

    [Fact]
    public void Rejecting_a_label_is_for_an_expert_to_judge() =>
        Severities("no-stigma", "Noem iemand geen junk.").ShouldBe([Severity.Judge]);

    [Fact]
    public void A_stigma_finding_names_the_words_and_an_alternative()
    {
        const string text = "Help de cokejunk." + Action;
        var finding = Check(text).Single(f => f.RuleId == "message/no-stigma");
        text[finding.Start!.Value..finding.End!.Value].ShouldBe("cokejunk");
        finding.Suggestion.Nl.ShouldContain("iemand met een drugsverslaving");
        finding.Source.Document.ShouldBe("002");
    }

    [Fact]
    public void Fear_is_blocked_without_an_action_and_judged_with_one()
    {
        Check("GHB is dodelijk.").Single(f => f.RuleId == "message/fear-needs-action").Severity.ShouldBe(Severity.Block);
        Check("GHB is dodelijk. Meer info: drugsinfo.nl").Single(f => f.RuleId == "message/fear-needs-action").Severity.ShouldBe(Severity.Block);
        Check("GHB is dodelijk." + Action).Single(f => f.RuleId == "message/fear-needs-action").Severity.ShouldBe(Severity.Judge);
        Check("Deze pil is dodelijk. Neem hem niet.", MessageKind.Alert, UseStatus.Uses).ShouldNotContain(f => f.RuleId == "message/fear-needs-action");
    }

    [Theory]
    [InlineData("Meer weten? drugsinfo.nl", MessageKind.Consequence, true)]
    [InlineData("Zeg het gewoon.", MessageKind.Consequence, true)]
    [InlineData("Check drugsinfo.nl", MessageKind.Consequence, false)]
    [InlineData("Neem die pil niet.", MessageKind.Alert, false)]
    [InlineData("Ons rapport is klaar.", MessageKind.Professionals, false)]
    [InlineData("Praat erover. Tips? Kijk op helderopvoeden.nl", MessageKind.Parents, false)]
    [InlineData("Praat erover. Tips? Kijk op helderopvoeden.nl", MessageKind.Consequence, true)]
    public void A_message_needs_an_action_and_a_referral_that_fit_its_kind(string text, MessageKind kind, bool blocked) =>
        Check(text, kind).Any(f => f.RuleId == "message/action-present").ShouldBe(blocked);

    [Theory]
    [InlineData(UseStatus.Uses, Delivery.Targeted, null)]
    [InlineData(UseStatus.Uses, Delivery.Public, Severity.Block)]
    [InlineData(UseStatus.InContact, Delivery.Search, Severity.Judge)]
    [InlineData(UseStatus.DoesNotUse, Delivery.Targeted, Severity.Block)]
    [InlineData(UseStatus.Any, Delivery.Search, Severity.Block)]
    public void Risk_limiting_advice_is_only_for_people_who_use(UseStatus use, Delivery delivery, Severity? severity)
    {
        const string text = "Combineer niet met drank. Niet gebruiken is het gezondst. Minderen? Chat met drugsinfo.nl";
        var message = new MessageText(text, MessageKind.HarmReduction, use, delivery);
        var finding = MessageRules.Check(Ruleset.Default, message, Stage.Write, Corpus.Today).SingleOrDefault(f => f.RuleId == "message/harm-reduction-audience");
        (finding?.Severity).ShouldBe(severity);
    }

    [Fact]
    public void Media_without_an_alternative_are_blocked_from_submit_on()
    {
        var message = new MessageText("Check drugsinfo.nl", MessageKind.Help, UseStatus.Any, Delivery.Public) { Media = [new MediaItem(MediaType.Video, HasCaptions: true)] };
        MessageRules.Check(Ruleset.Default, message, Stage.Write, Corpus.Today).ShouldNotContain(f => f.RuleId == "message/media-access");
        MessageRules.Check(Ruleset.Default, message, Stage.Submit, Corpus.Today).ShouldContain(f => f.RuleId == "message/media-access");
    }

    [Fact]
    public void An_alert_ends_and_reaches_no_one_else()
    {
        var message = new MessageText("Neem die pil niet. Bel 112.", MessageKind.Alert, UseStatus.Uses, Delivery.Targeted) { Alert = new AlertReference("RA-1", Corpus.Today, Corpus.Today.AddDays(7)) };
        Blocked(message).ShouldBeFalse();
        Blocked(message with { Alert = null }).ShouldBeTrue();
        Blocked(message with { Delivery = Delivery.Public }).ShouldBeTrue();
        Blocked(message with { Alert = new AlertReference("RA-1", Corpus.Today.AddDays(-9), Corpus.Today.AddDays(-1)) }).ShouldBeTrue();

        static bool Blocked(MessageText m) => MessageRules.Check(Ruleset.Default, m, Stage.Publish, Corpus.Today).Any(f => f.RuleId == "message/alert");
    }

    private static Severity[] Severities(string rule, string text) => [.. Check(text + Action).Where(f => f.RuleId == "message/" + rule).Select(f => f.Severity).Distinct()];

    private static IReadOnlyList<Finding> Check(string text, MessageKind kind = MessageKind.Consequence, UseStatus use = UseStatus.InContact) =>
        MessageRules.Check(Ruleset.Default, new MessageText(text, kind, use, Delivery.Targeted), Stage.Write, Corpus.Today);
}
