namespace Campagne.Testing;

/// <summary>What each process of an installation is told.</summary>
internal sealed class InstallationSettings(
    Parts parts, Databases databases, Uri broker, string cache, Secrets secrets, string folder, string assets, Uri? telemetry)
{
    private const string TikTokKey = "test-tiktok";
    private const string InstagramId = "test-instagram";

    private readonly Dictionary<Parts, Uri> addresses =
        PartNames.Each.ToDictionary(part => part, _ => new Uri($"http://127.0.0.1:{LoopbackPorts.Next()}"));

    public Uri AddressOf(Parts part) => addresses[part];

    public Dictionary<string, string?> Of(Parts part)
    {
        var environment = part switch
        {
            Parts.Sandbox => Sandbox(),
            Parts.Gateway => Gateway(),
            Parts.Content => new(Service(part), StringComparer.Ordinal) { ["Assets__Folder"] = assets, ["Public__Address"] = Address(Parts.Gateway) },
            Parts.Publishing => Publishing(),
            Parts.Measurement => new(Service(part), StringComparer.Ordinal) { ["Clicks__Journal"] = Path.Combine(folder, "clicks") },
            _ => Service(part),
        };
        // Many processes on one machine: the garbage collector of a server would take memory per core in each.
        environment["DOTNET_gcServer"] = "0";
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return environment;
    }

    private Dictionary<string, string?> Sandbox() => new(StringComparer.Ordinal)
    {
        ["Sandbox__Store"] = Directory.CreateDirectory(Path.Combine(folder, "sandbox")).FullName,
        ["TikTok__ClientKey"] = TikTokKey,
        ["TikTok__ClientSecret"] = secrets.TikTokSecret,
        ["Instagram__ClientId"] = InstagramId,
        ["Instagram__ClientSecret"] = secrets.InstagramSecret,
    };

    private Dictionary<string, string?> Gateway() => new(Common(Parts.Gateway), StringComparer.Ordinal)
    {
        ["Services__Content"] = Address(Parts.Content),
        ["Services__Audience"] = Address(Parts.Audience),
        ["Services__Publishing"] = Address(Parts.Publishing),
        ["Services__Measurement"] = Address(Parts.Measurement),
        ["Public__Address"] = Address(Parts.Gateway),
        ["Seed__Accounts"] = Path.Combine(folder, "accounts.json"),
        ["Limits__SignInsPerAddressPerMinute"] = "10000", // all tests come from one address
    };

    private Dictionary<string, string?> Publishing() => new(Service(Parts.Publishing), StringComparer.Ordinal)
    {
        ["Assets__Folder"] = assets,
        ["Public__Address"] = Address(parts.HasFlag(Parts.Gateway) ? Parts.Gateway : Parts.Publishing), // without a gateway it is reached directly
        ["Media__SigningKey"] = secrets.MediaSigningKey,
        ["Tokens__EncryptionKey"] = secrets.TokenEncryptionKey,
        ["TikTok__ApiBase"] = Address(Parts.Sandbox) + "/tiktok",
        ["TikTok__AuthorizeUrl"] = Address(Parts.Sandbox) + "/tiktok/authorize",
        ["TikTok__ClientKey"] = TikTokKey,
        ["TikTok__ClientSecret"] = secrets.TikTokSecret,
        ["Instagram__GraphBase"] = Address(Parts.Sandbox) + "/instagram",
        ["Instagram__TokenBase"] = Address(Parts.Sandbox) + "/instagram",
        ["Instagram__AuthorizeUrl"] = Address(Parts.Sandbox) + "/instagram/oauth/authorize",
        ["Instagram__Version"] = "v23.0",
        ["Instagram__ClientId"] = InstagramId,
        ["Instagram__ClientSecret"] = secrets.InstagramSecret,
    };

    private Dictionary<string, string?> Service(Parts part) =>
        new(Common(part), StringComparer.Ordinal) { ["ConnectionStrings__TicketKeys"] = databases.Tickets };

    private Dictionary<string, string?> Common(Parts part)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Database"] = databases.Of(part.Service),
            ["ConnectionStrings__Broker"] = broker.AbsoluteUri,
            ["ConnectionStrings__Cache"] = cache,
            ["Keys__Certificate"] = secrets.CertificateFile,
            ["Keys__Password"] = secrets.CertificatePassword,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry?.ToString().TrimEnd('/'),
        };
        if (telemetry is not null)
        {
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            environment["OTEL_BSP_SCHEDULE_DELAY"] = "100"; // milliseconds: a test waits for the spans
            environment["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
            environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        }

        return environment;
    }

    private string Address(Parts part) => addresses[part].ToString().TrimEnd('/');
}
