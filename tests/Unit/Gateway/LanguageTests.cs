using Campagne.Gateway.Web;

namespace Campagne.UnitTests.Gateway;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("", "nl")]
    [InlineData("nl-NL,nl;q=0.9,en;q=0.8", "nl")]
    [InlineData("en", "en")]
    [InlineData("en-GB,en;q=0.9,nl;q=0.8", "en")]
    [InlineData("de,en;q=0.7,nl;q=0.9", "nl")]
    [InlineData("de;q=0.9", "nl")]
    [InlineData("*", "nl")]
    [InlineData("?;q=x,,", "nl")]
    public void The_language_is_Dutch_unless_English_is_asked_for_first(string accepted, string language) => Language.Wanted(accepted).Name.ShouldBe(language);
}
