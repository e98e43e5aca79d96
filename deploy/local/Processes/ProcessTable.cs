using Campagne.Local.Seed;
using Campagne.Local.Servers;

namespace Campagne.Local.Processes;

/// <summary>One process of Campagne: the project whose build it is, the folder it runs in, where it listens and what it is told.</summary>
internal sealed record ServiceProcess(string Name, string Project, string Folder, string Address, IReadOnlyDictionary<string, string?> Environment)
{
    public int Port => new Uri(Address).Port;
}

/// <summary>
/// Which processes there are and what each is told. A new setting is one line here. The order is the order of starting: the gateway
/// comes before the services because it alone makes the keys of the tickets that they accept.
/// </summary>
internal static class ProcessTable
{
    public const string Gateway = "gateway";
    public const string Sandbox = "sandbox";

    public static IReadOnlyList<ServiceProcess> For(Checkout checkout, ServerSet servers)
    {
        var set = servers.Set;
        var addresses = Addresses(set);

        return
        [
            Process(Sandbox, "Campagne.Sandbox", "deploy/local/sandbox", new()
            {
                ["Sandbox__Store"] = set.PathOf("sandbox"),
                ["TikTok__ClientKey"] = set.Secret("tiktok-client-key"),
                ["TikTok__ClientSecret"] = set.Secret("tiktok-client-secret"),
                ["Instagram__ClientId"] = set.Secret("instagram-client-id"),
                ["Instagram__ClientSecret"] = set.Secret("instagram-client-secret"),
            }),
            Process(Gateway, "Campagne.Gateway", "gateway", new(Common(Gateway))
            {
                ["Services__Content"] = addresses["content"],
                ["Services__Audience"] = addresses["audience"],
                ["Services__Publishing"] = addresses["publishing"],
                ["Services__Measurement"] = addresses["measurement"],
                ["Seed__Accounts"] = Accounts.FileOf(set),
            }),
            Process("content", "Campagne.Content", "services/Content", new(Service("content"))
            {
                ["Assets__Folder"] = set.PathOf("assets"),
            }),
            Process("audience", "Campagne.Audience", "services/Audience", new(Service("audience"))),
            Process("publishing", "Campagne.Publishing", "services/Publishing", new(Service("publishing"))
            {
                ["Assets__Folder"] = set.PathOf("assets"),
                ["Insights__After"] = "00:00:05", // the sandbox's figures grow quickly
                ["Insights__Every"] = "00:01:00",
                ["Media__SigningKey"] = set.Key("media-signing"),
                ["Tokens__EncryptionKey"] = set.Key("token-encryption"),
                ["TikTok__ApiBase"] = addresses[Sandbox] + "/tiktok",
                ["TikTok__AuthorizeUrl"] = addresses[Sandbox] + "/tiktok/authorize",
                ["TikTok__ClientKey"] = set.Secret("tiktok-client-key"),
                ["TikTok__ClientSecret"] = set.Secret("tiktok-client-secret"),
                ["Instagram__GraphBase"] = addresses[Sandbox] + "/instagram",
                ["Instagram__TokenBase"] = addresses[Sandbox] + "/instagram",
                ["Instagram__AuthorizeUrl"] = addresses[Sandbox] + "/instagram/oauth/authorize",
                ["Instagram__Version"] = "v26.0",
                ["Instagram__ClientId"] = set.Secret("instagram-client-id"),
                ["Instagram__ClientSecret"] = set.Secret("instagram-client-secret"),
            }),
            Process("measurement", "Campagne.Measurement", "services/Measurement", new(Service("measurement"))
            {
                ["Clicks__Journal"] = set.PathOf("clicks"),
            }),
        ];

        ServiceProcess Process(string name, string project, string folder, Dictionary<string, string?> environment)
        {
            environment["ASPNETCORE_URLS"] = addresses[name];
            // Six processes on one machine: the garbage collector of a server would take memory per core in each.
            environment["DOTNET_gcServer"] = "0";
            return new ServiceProcess(name, project, Path.Combine(checkout.Root, folder), addresses[name], environment);
        }

        Dictionary<string, string?> Common(string name) => new(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Database"] = Databases.Connection(servers.PostgresAdmin, name, name, set.Secret(name), pool: 30),
            ["ConnectionStrings__Broker"] = servers.Broker,
            ["ConnectionStrings__Cache"] = servers.Cache,
            ["Public__Address"] = addresses[Gateway],
            ["Keys__Certificate"] = KeyCertificate.FileOf(set),
            ["Keys__Password"] = set.Secret("key-certificate"),
        };

        Dictionary<string, string?> Service(string name) => new(Common(name))
        {
            ["ConnectionStrings__TicketKeys"] = Databases.Connection(servers.PostgresAdmin, Gateway, Databases.Tickets, set.Secret(Databases.Tickets), pool: 5),
        };
    }

    /// <summary>Where each process listens. People type the gateway's address: it is a fixed one when that is free.</summary>
    public static IReadOnlyDictionary<string, string> Addresses(InstanceSet set) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Gateway] = $"http://localhost:{set.Port(Gateway, preferred: 5080)}",
        [Sandbox] = $"http://127.0.0.1:{set.Port(Sandbox)}",
        ["content"] = $"http://127.0.0.1:{set.Port("content")}",
        ["audience"] = $"http://127.0.0.1:{set.Port("audience")}",
        ["publishing"] = $"http://127.0.0.1:{set.Port("publishing")}",
        ["measurement"] = $"http://127.0.0.1:{set.Port("measurement")}",
    };
}
