namespace Campagne.Publishing.Sending;

/// <summary>How often and how long; every value is configurable so that tests are fast.</summary>
internal sealed record PublishingOptions
{
    /// <summary>How long the scheduler sleeps when nothing wakes it.</summary>
    public required TimeSpan PollEvery { get; init; }

    /// <summary>How long a post belongs to the worker that claimed it. Its end is no permission to repeat a mutation.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>After this a request has no answer any more.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long after its intent a mutation is settled by reading; longer than a request can take.</summary>
    public required TimeSpan SettleAfter { get; init; }

    /// <summary>How often a platform is asked how far it is.</summary>
    public required TimeSpan StatusEvery { get; init; }

    /// <summary>First pause before a refused or unreachable step is tried again; doubles up to a minute.</summary>
    public required TimeSpan RetryAfter { get; init; }

    public required int Batch { get; init; }
    public required int Concurrency { get; init; }
    public required TimeSpan InsightsAfter { get; init; }
    public required TimeSpan InsightsEvery { get; init; }
    public required TimeSpan AudienceEvery { get; init; }
    public required TimeSpan TokensEvery { get; init; }

    public static PublishingOptions Read(IConfiguration configuration)
    {
        var options = new PublishingOptions
        {
            PollEvery = configuration.GetValue("Publishing:PollEvery", TimeSpan.FromMilliseconds(250)),
            Lease = configuration.GetValue("Publishing:Lease", TimeSpan.FromMinutes(3)),
            RequestTimeout = configuration.GetValue("Publishing:RequestTimeout", TimeSpan.FromSeconds(60)),
            SettleAfter = configuration.GetValue("Publishing:SettleAfter", TimeSpan.FromSeconds(90)),
            StatusEvery = configuration.GetValue("Publishing:StatusEvery", TimeSpan.FromSeconds(3)),
            RetryAfter = configuration.GetValue("Publishing:RetryAfter", TimeSpan.FromSeconds(2)),
            Batch = configuration.GetValue("Publishing:Batch", 64),
            Concurrency = configuration.GetValue("Publishing:Concurrency", 32),
            InsightsAfter = configuration.GetValue("Insights:After", TimeSpan.FromMinutes(1)),
            InsightsEvery = configuration.GetValue("Insights:Every", TimeSpan.FromHours(1)),
            AudienceEvery = configuration.GetValue("Audience:Every", TimeSpan.FromHours(24)),
            TokensEvery = configuration.GetValue("Tokens:Every", TimeSpan.FromMinutes(5)),
        };
        if (options.SettleAfter <= options.RequestTimeout)
            throw new InvalidOperationException("Publishing:SettleAfter must be longer than Publishing:RequestTimeout: a request that may still be on its way cannot be settled.");
        if (options.Lease <= options.RequestTimeout)
            throw new InvalidOperationException("Publishing:Lease must be longer than Publishing:RequestTimeout.");
        return options;
    }
}
