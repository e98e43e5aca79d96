using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

public sealed class ReachTables
{
    private const long Population = 17_000_000;

    [Fact]
    public void Views_add_up_and_reach_only_has_bounds()
    {
        var (rows, total) = ReachTable.Of([Group("a", Post(("views", 1_200), ("reach", 800)), Post(("views", 300), ("reach", 250)))], "Totaal", Population);

        rows.Single().Metrics["views"].ShouldBe(new Figure(1_500, FigureStatus.Known));
        total.Reach.ShouldBe(new ReachFigure(800, 1_050, FigureStatus.Known));
    }

    [Fact]
    public void What_a_platform_did_not_give_is_unknown_and_never_zero()
    {
        var (rows, total) = ReachTable.Of([Group("a", Post(("views", 100))), Group("b", Post(("views", 200), ("saved", 40)))], "Totaal", Population);

        rows[0].Metrics["saved"].ShouldBe(new Figure(null, FigureStatus.Unknown));
        rows[0].Reach.Status.ShouldBe(FigureStatus.Unknown);
        total.Metrics["saved"].ShouldBe(new Figure(40, FigureStatus.AtLeast));
    }

    [Fact]
    public void A_small_count_is_hidden_together_with_what_would_give_it_away()
    {
        var (rows, total) = ReachTable.Of([Group("a", Post(("likes", 4))), Group("b", Post(("likes", 50))), Group("c", Post(("likes", 90)))], "Totaal", Population);

        rows.Select(row => row.Metrics["likes"].Status).ShouldBe([FigureStatus.Suppressed, FigureStatus.Suppressed, FigureStatus.Known]);
        total.Metrics["likes"].Value.ShouldBe(145);
    }

    [Fact]
    public void Clicks_are_not_identified_where_links_do_not_tell()
    {
        var (rows, _) = ReachTable.Of([new PostGroup("a", "a", [Post(("views", 100))], null)], "Totaal", Population);

        rows.Single().Clicks.ShouldBe(Figure.NotIdentified);
    }

    [Fact]
    public void A_day_is_what_was_added_since_the_measurement_before()
    {
        var post = Guid.NewGuid();
        var monday = new DateOnly(2026, 11, 16);

        DailyIncrements.Of([new(post, "views", monday, 100), new(post, "views", monday.AddDays(2), 260), new(post, "views", monday.AddDays(3), 250)])
            .Select(increment => (increment.Day, increment.Added))
            .ShouldBe([(monday, 100), (monday.AddDays(2), 160), (monday.AddDays(3), (long?)null)]);
    }

    private static PostGroup Group(string key, params PostCounts[] posts) => new(key, key, posts, 0);

    private static PostCounts Post(params (string Metric, long Count)[] counts) => new(Guid.NewGuid(), counts.ToDictionary(count => count.Metric, count => count.Count));
}
