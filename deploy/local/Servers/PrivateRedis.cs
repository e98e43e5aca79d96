using System.Net.Sockets;
using System.Text;
using Campagne.Local.Processes;

namespace Campagne.Local.Servers;

/// <summary>Redis (or Valkey) on 127.0.0.1 with a password; every write goes to the append-only file.</summary>
internal sealed class PrivateRedis(InstanceSet set) : IPrivateServer
{
    private readonly Daemon _daemon = new(set, "redis");

    public string Name => "redis";

    public int Port => set.Port("redis");

    public bool IsRunning => _daemon.IsRunning;

    /// <summary>StackExchange.Redis string.</summary>
    public string Configuration => $"127.0.0.1:{Port},password={set.Secret("redis")},abortConnect=false";

    private string Home => set.PathOf("redis");

    public async Task StartAsync(CancellationToken ct)
    {
        if (!IsRunning)
        {
            set.FreePort("redis");
            Directory.CreateDirectory(Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            InstanceSet.WritePrivately(Path.Combine(Home, "redis.conf"), Encoding.UTF8.GetBytes($"""
                bind 127.0.0.1
                port {Port}
                requirepass {set.Secret("redis")}
                dir "{Home}"
                appendonly yes
                save ""
                daemonize no

                """));
        }
        await Readiness.AwaitAsync(this, _daemon, Start, TimeSpan.FromSeconds(30), ct);
    }

    public Task StopAsync() => _daemon.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(15));

    public Task KillAsync() => _daemon.KillAsync();

    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, ct);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {set.Secret("redis")}\r\nPING\r\n"), ct);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var signIn = await reader.ReadLineAsync(ct);
            var answer = signIn is "+OK" ? await reader.ReadLineAsync(ct) : signIn;
            return answer is "+PONG" ? null : answer ?? "the connection was closed";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return e.Message;
        }
    }

    private void Start() => _daemon.Start(new Launch(
        Program() ?? throw new LaunchException("Redis is not installed."),
        [Path.Combine(Home, "redis.conf")],
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" },
        Home));

    internal static string? Program() => Run.Which("redis-server") ?? Run.Which("valkey-server");
}
