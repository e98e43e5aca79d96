using Campagne.Publishing.Accounts;
using Campagne.Publishing.Features;
using Campagne.Publishing.Media;
using Campagne.Publishing.Platforms;
using Campagne.Publishing.Platforms.Instagram;
using Campagne.Publishing.Platforms.TikTok;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults;
using Campagne.ServiceDefaults.Assets;

namespace Campagne.Publishing;

/// <summary>What this service is made of. Missing configuration stops the start.</summary>
internal static class Composition
{
    private static readonly string[] required =
    [
        "Public:Address", "TikTok:ApiBase", "TikTok:AuthorizeUrl", "TikTok:ClientKey", "TikTok:ClientSecret", "Instagram:GraphBase", "Instagram:TokenBase",
        "Instagram:AuthorizeUrl", "Instagram:Version", "Instagram:ClientId", "Instagram:ClientSecret",
    ];

    public static void AddPublishing(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        foreach (var key in required)
            configuration.Required(key);
        services.AddSingleton(PublishingOptions.Read(configuration));
        services.AddSingleton<IAssets>(new AssetFolder(configuration.Required("Assets:Folder")));
        services.AddSingleton(new TokenCipher(configuration.Required("Tokens:EncryptionKey"), configuration["Tokens:PreviousEncryptionKey"]));
        services.AddSingleton<MediaAddress>();
        services.AddSingleton<PlatformHttp>();
        services.AddSingleton<PlatformQuota>();
        services.AddSingleton<AccountTokens>();
        services.AddSingleton<TikTokApi>();
        services.AddSingleton<InstagramApi>();
        services.AddSingleton<IConnect, TikTokConnect>();
        services.AddSingleton<IConnect, InstagramConnect>();
        services.AddSingleton<IPlatform, TikTokPlatform>();
        services.AddSingleton<IPlatform, InstagramPlatform>();
        services.AddSingleton<PausePoint>();
        services.AddSingleton<MutateOnce>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<Runner>();
        services.AddHostedService<Scheduler>();
        services.AddHostedService<HoldWhenStopped>();
        services.AddHostedService<LookAgain>();
        services.AddHostedService<KeepTokens>();
        services.AddHostedService<CollectAudience>();
        services.AddHostedService<CollectInsights>();
        services.AddHostedService<WatchOverdue>();
    }
}
