using System.Text.Json;
using Campagne.AuditTrail;
using Campagne.Local.Auditing;

namespace Campagne.UnitTests.Local;

public sealed class DossierAuditTests
{
    private static readonly AuditRow[] rows = [.. Chain(6)];

    [Fact]
    public void Rows_of_one_campaign_are_verified_though_others_stand_between() => Verify(rows[1], rows[2], rows[4]).Holds.ShouldBeTrue();

    [Fact]
    public void A_changed_row_is_named() => Verify(rows[1], rows[2] with { Before = "{}" }, rows[4]).Problem!.ShouldContain("Regel 3");

    [Fact]
    public void A_row_that_was_hashed_anew_no_longer_fits_the_next_one()
    {
        var changed = rows[2] with { ActorName = "Ander" };

        Verify(rows[1], changed with { Hash = HashChain.HashOf(changed) }, rows[3]).Problem!.ShouldContain("Regel 4");
    }

    [Fact]
    public void Rows_in_another_order_do_not_fit() => Verify(rows[3], rows[1]).Holds.ShouldBeFalse();

    [Fact]
    public void A_first_row_that_builds_on_something_else_is_seen()
    {
        var other = rows[0] with { Previous = new string('1', 64) };

        Verify(other with { Hash = HashChain.HashOf(other) }).Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData("geen json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"parts":{}}""")]
    [InlineData("""{"parts":{"content":{"status":"missing","content":null}}}""")]
    [InlineData("""{"parts":{"content":{"content":{"chain":{"verified":true}}}}}""")]
    [InlineData("""{"parts":{"content":{"content":{"audit":[{"seq":1}],"chain":{"verified":true}}}}}""")]
    [InlineData("""{"parts":{"content":{"content":{"audit":[],"chain":{"verified":false}}}}}""")]
    public void What_is_no_whole_dossier_is_never_called_sound(string document) => DossierAudit.Verify(document).ShouldContain(verdict => !verdict.Holds);

    private static Verdict Verify(params AuditRow[] some) => DossierAudit.Verify(JsonSerializer.Serialize(
        new { parts = new { content = new { status = "present", content = new { audit = some, chain = new { verified = true } } } } }, JsonSerializerOptions.Web)).ShouldHaveSingleItem();

    private static IEnumerable<AuditRow> Chain(int length)
    {
        var previous = HashChain.Origin;
        for (var seq = 1; seq <= length; seq++)
        {
            var row = new AuditRow(seq, new DateTimeOffset(2026, 11, 21, 8, 0, seq, TimeSpan.Zero), null, "Campagne", "message-approved", "message", "m1", null, null, "{\"é\":1}", null, previous, "");
            row = row with { Hash = HashChain.HashOf(row) };
            previous = row.Hash;
            yield return row;
        }
    }
}
