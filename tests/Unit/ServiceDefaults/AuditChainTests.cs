using System.Reflection;
using Campagne.AuditTrail;

namespace Campagne.UnitTests.ServiceDefaults;

public sealed class AuditChainTests
{
    private static readonly AuditRow[] rows = Chain(5);

    public static TheoryData<string> Fields => [.. typeof(AuditRow).GetProperties().Select(property => property.Name)];

    [Fact]
    public void A_chain_as_it_was_written_holds() => HashChain.FirstBroken(rows, HashChain.Origin).ShouldBeNull();

    [Theory, MemberData(nameof(Fields))]
    public void Another_value_in_any_field_is_seen_at_its_row(string field)
    {
        var changed = rows.ToArray();
        changed[2] = Changed(rows[2], typeof(AuditRow).GetProperty(field)!);

        HashChain.FirstBroken(changed, HashChain.Origin).ShouldBe(changed[2].Seq);
    }

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_is_seen()
    {
        var row = rows[2] with { Action = rows[2].Action + rows[2].SubjectType, SubjectType = "" };

        HashChain.HashOf(row).ShouldNotBe(rows[2].Hash);
    }

    [Fact]
    public void A_row_that_was_taken_out_is_seen_at_the_next() =>
        HashChain.FirstBroken(rows.Where(row => row.Seq != 2), HashChain.Origin).ShouldBe(3);

    [Fact]
    public void A_first_row_that_was_taken_out_is_seen() => HashChain.FirstBroken(rows.Skip(1), HashChain.Origin).ShouldBe(2);

    [Fact]
    public void A_row_that_was_hashed_anew_breaks_the_chain_at_the_next()
    {
        var changed = rows.ToArray();
        changed[2] = changed[2] with { ActorName = "Iemand anders" };
        changed[2] = changed[2] with { Hash = HashChain.HashOf(changed[2]) };

        HashChain.FirstBroken(changed, HashChain.Origin).ShouldBe(4);
    }

    private static AuditRow[] Chain(int length)
    {
        var chain = new AuditRow[length];
        for (var index = 0; index < length; index++)
        {
            var row = new AuditRow(
                index + 1, new DateTimeOffset(2026, 3, 1, 12, index, 0, TimeSpan.Zero), Guid.CreateVersion7(), "Sanne", "message-approved", "message", $"m{index}", Guid.CreateVersion7(),
                "{}", """{"status":"approved"}""", "trace", index == 0 ? HashChain.Origin : chain[index - 1].Hash, "");
            chain[index] = row with { Hash = HashChain.HashOf(row) };
        }

        return chain;
    }

    private static AuditRow Changed(AuditRow row, PropertyInfo field)
    {
        var copy = row with { };
        field.SetValue(copy, field.GetValue(row) switch
        {
            long number => number + 10,
            DateTimeOffset moment => moment.AddTicks(1),
            Guid => Guid.CreateVersion7(),
            string text => text + "x",
            var other => throw new NotSupportedException($"Say here what another {other} is."),
        });
        return copy;
    }
}
