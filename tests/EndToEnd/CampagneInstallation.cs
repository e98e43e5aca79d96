namespace Campagne.EndToEndTests;

/// <summary>Everything that runs in production, and the platforms; one for all tests, because each brings its own campaign, accounts and messages.</summary>
public sealed class CampagneInstallation() : Installation(Parts.All)
{
    public MainJob Job { get; private set; } = null!;

    protected override bool Traced => true;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Job = await MainJob.SignIn(this);
        await Job.Sandbox.Settings(new
        {
            insightSpeed = 1_000,
            tiktok = new { pollsBeforeComplete = 1, processingSeconds = 0.2, moderationSeconds = 0 },
            instagram = new { pollsBeforeFinished = 1, processingSeconds = 0.2 },
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (Job is not null)
            await Job.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Configure(Parts part, Dictionary<string, string?> environment)
    {
        if (part != Parts.Publishing)
            return;
        environment["Publishing__StatusEvery"] = "00:00:00.300";
        environment["Publishing__RetryAfter"] = "00:00:00.300";
        environment["Insights__After"] = "00:00:01";
        environment["Insights__Every"] = "00:00:02";
    }
}

[CollectionDefinition("campagne")]
public sealed class CampagneCollection : ICollectionFixture<CampagneInstallation>;
