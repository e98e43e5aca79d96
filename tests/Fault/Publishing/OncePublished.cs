using System.Text.Json.Nodes;

namespace Campagne.FaultTests.Publishing;

/// <summary>What every fault has to end in: the post is out, and out once.</summary>
internal static class OncePublished
{
    public static async Task<JsonNode> ShouldBePublishedOnce(this PublishingStage stage, Staged staged, Form form)
    {
        var post = await stage.Desk.Until(staged.Post, "published", TimeSpan.FromSeconds(45));
        var (publications, pending) = await stage.Sandbox.Publications(staged.Account.Platform);
        publications.Count.ShouldBe(1, $"{form}: {string.Join(", ", publications)}");
        pending.ShouldBe(0);
        publications[0].Caption.ShouldBe(staged.Permit.Variants[0].Caption);
        post["platformMediaId"]!.GetValue<string>().ShouldBe(publications[0].MediaId);
        // One video takes as many uploads as it has chunks, and only the last one publishes: so publishing is counted by publications there.
        if (form.Platform == "instagram")
            (await stage.Sandbox.Mutations(staged.Account.Platform, form.Publishes)).Count(mutation => mutation.Applied).ShouldBe(1);
        return post;
    }
}
