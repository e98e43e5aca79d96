using System.Collections;
using System.Globalization;
using System.Resources;
using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

public sealed class TextsTests
{
    [Fact]
    public void Every_text_exists_in_both_languages() => Keys("en").ShouldBe(Keys(""), ignoreOrder: true);

    private static string[] Keys(string culture) =>
    [
        .. new ResourceManager("Campagne.Measurement.Texts", typeof(JointReach).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key),
    ];
}
