using Npgsql;
using Xunit;

namespace Campagne.Testing;

/// <summary>
/// A Campagne of its own for one test class: the chosen processes as real executables, each with a fresh database, on a virtual host and a Redis
/// that nobody else uses. Use it as a class fixture, by deriving a class that names the parts, or start one with <see cref="Start"/>.
/// </summary>
public class Installation : IAsyncLifetime
{
    private readonly Parts parts;
    private readonly Dictionary<Parts, ServiceProcess> processes = [];
    private readonly Dictionary<Parts, NpgsqlDataSource> dataSources = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("campagne-test-");
    private readonly string logs;
    private InstallationSettings settings = null!;
    private Databases databases = null!;

    public Installation(Parts parts)
    {
        this.parts = parts;
        logs = Checkout.Artifacts("test-logs", $"{GetType().Name}-{folder.Name["campagne-test-".Length..]}");
        Accounts = Account.Seed(Path.Combine(folder.FullName, "accounts.json"));
    }

    /// <summary>Who can sign in at the gateway: one account per role, and a second expert.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    public TicketOffice Tickets { get; private set; } = null!;

    /// <summary>Publishes and collects events on the installation's virtual host, from before the first process started.</summary>
    public BusProbe Bus { get; private set; } = null!;

    public VirtualHost Broker { get; private set; } = null!;

    public Redis Cache { get; private set; } = null!;

    /// <summary>What the processes sent over OTLP; only when <see cref="Traced"/>.</summary>
    public OtlpReceiver? Telemetry { get; private set; }

    /// <summary>The content-addressed store that Content and Publishing share.</summary>
    public string AssetsFolder => Directory.CreateDirectory(Path.Combine(folder.FullName, "assets")).FullName;

    /// <summary>Override with true to collect telemetry.</summary>
    protected virtual bool Traced => false;

    /// <summary>Override to use other servers than those of the run, for example a broker that may be killed.</summary>
    protected virtual Task<TestServers> FindServers() => Task.FromResult(TestServers.FromEnvironment());

    /// <summary>The process of one part.</summary>
    public ServiceProcess this[Parts part] =>
        processes.TryGetValue(part, out var process) ? process : throw new InvalidOperationException($"This installation does not run {part}.");

    public static async Task<Installation> Start(Parts parts)
    {
        var installation = new Installation(parts);
        await installation.InitializeAsync();
        return installation;
    }

    /// <summary>A client of a service itself, with a ticket of this person.</summary>
    public HttpClient As(Person person, Parts service) => Tickets.Client(this[service].Address, person);

    /// <summary>A client without any ticket or session.</summary>
    public HttpClient Anonymous(Parts part) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = this[part].Address };

    /// <summary>A client of the gateway with the session of the first account that has this role.</summary>
    public Task<HttpClient> SignIn(string role) => SignIn(Accounts.First(account => account.Role == role));

    /// <summary>A client of the gateway with a session of this account.</summary>
    public Task<HttpClient> SignIn(Account account) => GatewaySession.Open(this[Parts.Gateway].Address, account);

    /// <summary>The database of a service, to look into or to arrange what the API cannot.</summary>
    public NpgsqlDataSource Database(Parts service)
    {
        lock (dataSources)
        {
            if (!dataSources.TryGetValue(service, out var source))
                dataSources[service] = source = NpgsqlDataSource.Create(databases.Of(service.Service));
            return source;
        }
    }

    /// <summary>How the owner of a service's database reaches it.</summary>
    public string ConnectionString(Parts service) => databases.Of(service.Service);

    public virtual async ValueTask InitializeAsync()
    {
        var servers = await FindServers();
        var secrets = new Secrets(folder.FullName);
        databases = await Databases.Create(servers.Postgres, ["content", "audience", "publishing", "measurement", "gateway"]);
        Broker = await VirtualHost.Create(servers);
        Cache = Redis.Create(Path.Combine(folder.FullName, "redis"), logs);
        await Cache.Start();
        Bus = await BusProbe.Start(Broker.Address);
        Telemetry = Traced ? await OtlpReceiver.Start() : null;
        Tickets = new TicketOffice(databases.Of("gateway"), secrets.Certificate);
        if (!parts.HasFlag(Parts.Gateway))
            await Tickets.MakeRing();
        settings = new InstallationSettings(parts, databases, Broker.Address, Cache.Configuration, secrets, folder.FullName, AssetsFolder, Telemetry?.Address);
        await Cache.WaitReady();

        foreach (var part in PartNames.Each.Where(part => parts.HasFlag(part)))
        {
            var environment = settings.Of(part);
            Configure(part, environment);
            processes[part] = new ServiceProcess(part.Project, part.Folder, settings.AddressOf(part), environment, logs);
            await processes[part].Start();
        }

        foreach (var process in processes.Values)
            await process.WaitReady();
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values)
            await process.DisposeAsync();
        foreach (var source in dataSources.Values)
            await source.DisposeAsync();
        if (Telemetry is not null)
            await Telemetry.DisposeAsync();
        foreach (var part in (IAsyncDisposable?[])[Tickets, Bus, Cache, Broker, databases])
        {
            if (part is not null)
                await part.DisposeAsync();
        }

        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Where a process will answer; known before it starts.</summary>
    protected Uri AddressOf(Parts part) => settings.AddressOf(part);

    /// <summary>Adds to or changes what a process is told before it starts.</summary>
    protected virtual void Configure(Parts part, Dictionary<string, string?> environment)
    {
    }
}
