using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Security;

namespace Campagne.FaultTests.Publishing;

/// <summary>
/// Publishing and the platforms, with the tests in the place of Content and Audience: they issue the permits. Short times, so that a lost answer and a dead worker
/// are settled within seconds; platforms fetch media from Publishing itself.
/// </summary>
public sealed class PublishingStage() : Installation(Parts.Publishing | Parts.Sandbox)
{
    private readonly List<HttpClient> clients = [];

    public SandboxControl Sandbox { get; private set; } = null!;

    public PostingDesk Desk { get; private set; } = null!;

    /// <summary>The process under test.</summary>
    public ServiceProcess Publishing => this[Parts.Publishing];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Sandbox = new SandboxControl(this[Parts.Sandbox].Address);
        await Sandbox.Settings(new
        {
            tiktok = new { pollsBeforeComplete = 1, processingSeconds = 0.2, moderationSeconds = 0 },
            instagram = new { pollsBeforeFinished = 1, processingSeconds = 0.2 },
        });
        Desk = new PostingDesk(Client(Roles.Communication), Client(Roles.PreventionExpert), Client(Roles.Administrator), "v1/", Sandbox);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        Sandbox?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>What Content and Audience say before a message of this permit can be planned.</summary>
    public async Task Allow(Permit permit, bool approve = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Bus.Publish(new SegmentPublished
        {
            SegmentId = permit.SegmentId, Version = permit.SegmentVersion, Name = "Uitgaanders", Description = "Jongvolwassenen die uitgaan", UseStatus = permit.UseStatus,
            AgeFrom = 18, AgeTo = 29, Size = new SizeEstimate(100_000, 90_000, 110_000, "test"), PublishedBy = Guid.NewGuid(), OccurredAt = now,
            Targeting = new TargetingSpecification { Countries = ["NL"], Regions = [], Languages = ["nl"], AgeMin = 18, AgeMax = 29 },
        });
        await Bus.Publish(new CampaignActivated
        {
            CampaignId = permit.CampaignId, Version = 1, Name = "Campagne", SegmentIds = [permit.SegmentId], StartsOn = DateOnly.FromDateTime(now.UtcDateTime),
            EndsOn = DateOnly.FromDateTime(now.AddDays(30).UtcDateTime), ActivatedBy = Guid.NewGuid(), OccurredAt = now,
        });
        if (approve)
            await Bus.Publish(new MessageApproved { Permit = permit, Title = "Jij kiest", Author = Guid.NewGuid(), OccurredAt = now });
    }

    /// <summary>Connects an account, approves a message of this form for it, and plans a post.</summary>
    public async Task<Staged> Plan(Form form, TimeSpan from, Func<Permit, Permit>? with = null)
    {
        var account = await Desk.Connect(form.Platform);
        var permit = await Permits.For(form, this, account.Id);
        permit = with?.Invoke(permit) ?? permit;
        await Allow(permit);
        return new Staged(await Desk.Plan(permit.MessageId, permit.Variants[0].Key, account.Id, from), account, permit);
    }

    /// <summary>Starts Publishing anew after a kill.</summary>
    /// <param name="pauseAt">Where it is to stop and wait for the next kill; null: nowhere.</param>
    /// <returns>The file that appears when it has stopped there.</returns>
    public async Task<string> Start(string? pauseAt)
    {
        var file = Path.Combine(AssetsFolder, "..", $"paused-{Guid.NewGuid():N}");
        Publishing.Variables["Publishing__PauseAt"] = pauseAt;
        Publishing.Variables["Publishing__PauseFile"] = pauseAt is null ? null : file;
        await Publishing.Start();
        await Publishing.WaitReady();
        return file;
    }

    protected override void Configure(Parts part, Dictionary<string, string?> environment)
    {
        if (part != Parts.Publishing)
            return;
        environment["Publishing__PollEvery"] = "00:00:00.100";
        environment["Publishing__RequestTimeout"] = "00:00:02";
        environment["Publishing__SettleAfter"] = "00:00:02.500";
        environment["Publishing__Lease"] = "00:00:02.500";
        environment["Publishing__StatusEvery"] = "00:00:00.200";
        environment["Publishing__RetryAfter"] = "00:00:00.200";
    }

    private HttpClient Client(string role)
    {
        var client = As(Person.With(role), Parts.Publishing);
        clients.Add(client);
        return client;
    }
}

/// <summary>A planned post with all that it needs.</summary>
public sealed record Staged(Guid Post, PostingDesk.Account Account, Permit Permit);
