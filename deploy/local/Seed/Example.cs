using Campagne.Local.Processes;
using Campagne.Local.Servers;

namespace Campagne.Local.Seed;

/// <summary>Gives an empty Campagne something to look at: two published segments and an active campaign, made through the API as people would.</summary>
internal static class Example
{
    public static async Task EnsureAsync(Checkout checkout, InstanceSet set, CancellationToken ct)
    {
        try
        {
            using var cast = await Cast.SignIn(DemoContext.Of(checkout, set), ct);
            if ((await cast.Writer.Get("/api/content/v1/campaigns?limit=1", ct)).Must(200, "Reading the campaigns").Items.Any())
                return;
            Story.Chapter("An example to look at");
            await Planning.Run(cast, await Segmenting.Run(cast, ct), ct);
        }
        catch (DemoFailedException failed) // everything runs; only the example is not there
        {
            Steps.Warn($"The example campaign could not be made: {failed.Message}");
        }
    }
}
