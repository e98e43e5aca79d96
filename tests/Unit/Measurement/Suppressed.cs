using Campagne.Measurement.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace Campagne.UnitTests.Measurement;

public sealed class Suppressed
{
    private static readonly Gen<long> count = Gen.OneOf(Gen.Choose(0, 15), Gen.Choose(0, 60), Gen.Choose(0, 5_000)).Select(value => (long)value);

    private static readonly Arbitrary<long[][]> tables =
        (from rows in Gen.Choose(1, 5)
         from columns in Gen.Choose(1, 5)
         from cells in count.ArrayOf(rows * columns)
         select cells.Chunk(columns).ToArray()).ToArbitrary();

    [Fact]
    public void No_cell_from_1_to_9_is_ever_published() => Prop.ForAll(tables, counts =>
    {
        var values = WithTotals(counts);
        var published = Suppression.HideInTable(counts).Published;
        return values.Zip(published).All(row => row.First.Zip(row.Second).All(cell => cell.First is 0 or >= Suppression.MinimumCell || cell.Second is null));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_hidden_cell_follows_from_the_rest_of_its_line() => Prop.ForAll(tables, counts =>
    {
        var hidden = Suppression.HideInTable(counts).Suppressed;
        return Lines(hidden).All(line => line.Count(cell => cell) != 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_hidden_under_a_visible_total_is_never_a_small_group() => Prop.ForAll(tables, counts =>
    {
        var hidden = Suppression.HideInTable(counts).Suppressed;
        return Lines(WithTotals(counts)).Zip(Lines(hidden)).All(line =>
        {
            var inner = line.First.Zip(line.Second).SkipLast(1).Where(cell => cell.Second).ToList();
            return inner.Count == 0 || line.Second[^1] || inner.Sum(cell => cell.First) >= Suppression.MinimumCell;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_table_of_large_counts_is_published_whole()
    {
        Suppression.HideInTable([[10, 20], [0, 44]]).SuppressedCount.ShouldBe(0);
    }

    [Fact]
    public void A_single_small_row_hides_its_total_too()
    {
        var (hidden, totalHidden) = Suppression.HideInColumn([4], 4);

        hidden.ShouldBe([true]);
        totalHidden.ShouldBeTrue();
    }

    [Theory]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    [InlineData(9_998, 10_000)]
    [InlineData(10_004, 10_000)]
    [InlineData(10_005, 10_010)]
    [InlineData(123_449, 123_400)]
    [InlineData(123_450, 123_500)]
    public void Counts_are_rounded_half_up(long count, long shown) => Rounding.Round(count).ShouldBe(shown);

    [Theory]
    [InlineData(0.18, 2_400, 0.18)]
    [InlineData(0.0049, 1_000, null)] // 4.9 people
    [InlineData(0.995, 1_000, null)] // 5 people are the rest
    [InlineData(0.5, 49, null)]
    [InlineData(0.256, 500, 0.26)]
    [InlineData(0, 500, 0.0)]
    public void Shares_are_shown_when_both_parts_are_large_enough(double share, long denominator, double? shown) =>
        SharePublication.Publishable(share, denominator).ShouldBe(shown);

    private static long[][] WithTotals(long[][] counts)
    {
        var rows = counts.Select(row => row.Append(row.Sum()).ToArray()).ToArray();
        return [.. rows, [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Sum(row => row[column]))]];
    }

    private static IEnumerable<T[]> Lines<T>(T[][] table) =>
        table.Concat(Enumerable.Range(0, table[0].Length).Select(column => table.Select(row => row[column]).ToArray()));
}
