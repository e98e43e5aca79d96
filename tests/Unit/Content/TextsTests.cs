using System.Collections;
using System.Globalization;
using System.Resources;
using Campagne.Content.Domain;

namespace Campagne.UnitTests.Content;

public sealed class TextsTests
{
    private static readonly ResourceManager resources = new("Campagne.Content.Texts", typeof(MessageStates).Assembly);

    [Fact]
    public void Every_text_exists_in_both_languages() =>
        Keys(CultureInfo.GetCultureInfo("en")).ShouldBe(Keys(CultureInfo.InvariantCulture), ignoreOrder: true);

    [Fact]
    public void Every_state_and_action_has_a_name()
    {
        string[] needed =
        [
            .. Enum.GetNames<CampaignStatus>().Concat(Enum.GetNames<CampaignAction>()).Select(name => "campaign-" + name),
            .. Enum.GetNames<MessageStatus>().Concat(Enum.GetNames<MessageAction>()).Select(name => "message-" + name),
            .. Waiting.Terms.Select(term => $"waits-{term.Subject}-{term.Status}"),
            .. Enum.GetNames<Contracts.Content.Format>().Select(name => "asset-count-" + name),
        ];
        needed.Except(Keys(CultureInfo.InvariantCulture)).ShouldBeEmpty();
    }

    private static string[] Keys(CultureInfo culture) =>
        [.. resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
}
