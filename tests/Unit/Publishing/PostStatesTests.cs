using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

public sealed class PostStatesTests
{
    [Fact]
    public void Every_status_says_what_may_follow() => PostStates.Transitions.Keys.ShouldBe(Enum.GetValues<PostStatus>(), ignoreOrder: true);

    [Fact]
    public void Nothing_that_is_out_or_may_be_out_goes_back_on_the_calendar()
    {
        foreach (var from in (PostStatus[])[PostStatus.Published, PostStatus.TakenDown, PostStatus.Unconfirmed, PostStatus.Failed, PostStatus.Cancelled])
            PostStates.Transitions[from].ShouldNotContain(status => status == PostStatus.Planned || status == PostStatus.Due || status == PostStatus.Claimed);
    }

    [Fact]
    public void Only_what_passed_the_gate_can_be_published() =>
        PostStates.Before(PostStatus.Published).ShouldBe([nameof(PostStatus.Sending), nameof(PostStatus.Processing), nameof(PostStatus.Unconfirmed)], ignoreOrder: true);

    [Fact]
    public void Everything_can_end_and_every_end_can_be_reached()
    {
        foreach (var status in Enum.GetValues<PostStatus>())
            Reachable(status).ShouldContain(end => PostStates.IsFinal(end));
        Reachable(PostStatus.Planned).ShouldBe(Enum.GetValues<PostStatus>(), ignoreOrder: true);
    }

    [Fact]
    public void A_cancelled_post_never_moves_again() => Reachable(PostStatus.Cancelled).ShouldBe([PostStatus.Cancelled]);

    private static HashSet<PostStatus> Reachable(PostStatus from)
    {
        var seen = new HashSet<PostStatus> { from };
        var next = new Queue<PostStatus>([from]);
        while (next.TryDequeue(out var status))
        {
            foreach (var to in PostStates.Transitions[status].Where(seen.Add))
                next.Enqueue(to);
        }

        return seen;
    }
}
