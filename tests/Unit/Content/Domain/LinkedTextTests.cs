using Campagne.Content.Domain;

namespace Campagne.UnitTests.Content.Domain;

public sealed class LinkedTextTests
{
    [Fact]
    public void Every_placeholder_gets_the_address_of_its_link() =>
        LinkedText.Of("Zie {link:1} of {link:2}, {link:1}.", ["https://a.nl", "https://b.nl"]).Text.ShouldBe("Zie https://a.nl of https://b.nl, https://a.nl.");

    [Fact]
    public void A_placeholder_without_a_link_stays() => LinkedText.Of("Zie {link:3}.", ["https://a.nl"]).Text.ShouldBe("Zie {link:3}.");

    [Fact]
    public void Words_are_found_back_where_they_were_written()
    {
        const string written = "Eerst {link:1} dan drugs, en {link:2} slot";
        var linked = LinkedText.Of(written, ["https://heel.lang.adres.example/pad", "https://b.nl"]);
        foreach (var word in (string[])["Eerst", "dan", "drugs", "slot"])
        {
            var at = linked.Text.IndexOf(word, StringComparison.Ordinal);
            var (start, end) = linked.Written(at, at + word.Length);
            written[start..end].ShouldBe(word);
        }
    }

    [Fact]
    public void A_span_inside_an_address_means_the_whole_placeholder()
    {
        var linked = LinkedText.Of("App {link:1} nu", ["https://wa.me/31612345678"]);
        var at = linked.Text.IndexOf("wa.me", StringComparison.Ordinal);
        linked.Written(at, at + 5).ShouldBe((4, 12));
    }

    [Fact]
    public void Codes_are_base58_and_differ()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => LinkCodes.Mint()).ToList();
        codes.ShouldAllBe(code => code.Length == LinkCodes.Length && !code.Any(sign => "0OIl".Contains(sign, StringComparison.Ordinal)) && code.All(char.IsAsciiLetterOrDigit));
        codes.Distinct().Count().ShouldBe(500);
    }
}
