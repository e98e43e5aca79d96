using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Campagne.Local.Processes;

namespace Campagne.Local.Servers;

/// <summary>
/// A RabbitMQ node of our own with its own Erlang port mapper. Both listen on 127.0.0.1 only (by default the mapper and the distribution
/// port listen everywhere, and the mapper outlives the broker); the mapper is a process of ours and ends with the broker.
/// </summary>
/// <param name="set">Where it lives.</param>
/// <param name="virtualHost">The virtual host that exists after the first start.</param>
internal sealed class PrivateRabbit(InstanceSet set, string virtualHost = "/") : IPrivateServer
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Daemon _daemon = new(set, "rabbitmq");
    private readonly Daemon _mapper = new(set, "epmd");

    public string Name => "rabbitmq";

    public int Port => set.Port("rabbitmq");

    public int ApiPort => set.Port("rabbitmq-api");

    public bool IsRunning => _daemon.IsRunning;

    /// <summary>amqp address of the administrator.</summary>
    public string Address => $"amqp://campagne:{set.Secret("rabbitmq")}@127.0.0.1:{Port}/{(virtualHost is "/" ? "" : Uri.EscapeDataString(virtualHost))}";

    /// <summary>Management API, with user and password.</summary>
    public string Api => $"http://campagne:{set.Secret("rabbitmq")}@127.0.0.1:{ApiPort}";

    private string Home => set.PathOf("rabbitmq");

    public async Task StartAsync(CancellationToken ct)
    {
        if (!IsRunning)
        {
            await _mapper.KillAsync();
            foreach (var port in (string[])["rabbitmq", "rabbitmq-api", "rabbitmq-dist", "epmd"])
                set.FreePort(port);
            Configure();
        }
        if (!_mapper.IsRunning)
            _mapper.Start(new Launch(Epmd(), ["-port", set.Port("epmd").ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"], Erlang(), Home));
        await Readiness.AwaitAsync(this, _daemon, Start, TimeSpan.FromSeconds(120), ct);
    }

    public async Task StopAsync()
    {
        await _daemon.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(30));
        await _mapper.KillAsync();
    }

    public async Task KillAsync()
    {
        await _daemon.KillAsync();
        await _mapper.KillAsync();
    }

    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        if (!Ports.IsOpen(Port))
            return $"port {Port} does not answer";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{ApiPort}/api/vhosts/{Uri.EscapeDataString(virtualHost)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("campagne:" + set.Secret("rabbitmq"))));
            using var response = await Http.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? null : $"the management API answers {(int)response.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return e.Message;
        }
    }

    private void Start()
    {
        var environment = Erlang();
        environment["RABBITMQ_NODENAME"] = "campagne@localhost";
        environment["RABBITMQ_DIST_PORT"] = set.Port("rabbitmq-dist").ToString(CultureInfo.InvariantCulture);
        environment["RABBITMQ_CONFIG_FILE"] = Path.Combine(Home, "rabbitmq.conf");
        environment["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(Home, "none.conf");
        environment["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(Home, "none.config");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Home, "enabled_plugins");
        environment["RABBITMQ_MNESIA_BASE"] = Path.Combine(Home, "data");
        environment["RABBITMQ_PID_FILE"] = Path.Combine(Home, "pid");
        environment["RABBITMQ_LOG_BASE"] = set.Logs;
        environment["RABBITMQ_LOGS"] = "-";
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false";
        // Makes the script replace itself by the Erlang machine, so that the id and the signals are the broker's own.
        environment["RUNNING_UNDER_SYSTEMD"] = "true";
        environment["NOTIFY_SOCKET"] = null;
        _daemon.Start(new Launch(Script() ?? throw new LaunchException("RabbitMQ is not installed."), [], environment, Home));
    }

    private void Configure()
    {
        Directory.CreateDirectory(Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Write(".erlang.cookie", set.Secret("erlang-cookie"));
        Write("enabled_plugins", "[rabbitmq_management].\n");
        Write("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ApiPort}
            default_user = campagne
            default_pass = {set.Secret("rabbitmq")}
            default_vhost = {virtualHost}
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 256MB
            log.console.level = warning

            """);
    }

    private void Write(string file, string content) => InstanceSet.WritePrivately(Path.Combine(Home, file), Encoding.UTF8.GetBytes(content));

    private Dictionary<string, string?> Erlang() => new(StringComparer.Ordinal)
    {
        ["HOME"] = Home,
        ["ERL_EPMD_PORT"] = set.Port("epmd").ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>The server script itself: the one in /usr/sbin insists on another user and on folders of the system.</summary>
    internal static string? Script() => File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server") ? "/usr/lib/rabbitmq/bin/rabbitmq-server" : Run.Which("rabbitmq-server");

    private static string Epmd() => Run.Which("epmd") ?? throw new LaunchException("epmd (Erlang's port mapper) is not installed; it comes with rabbitmq-server.");
}
