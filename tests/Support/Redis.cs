using System.Net.Sockets;
using System.Text;

namespace Campagne.Testing;

/// <summary>
/// A Redis of the installation's own. Numbered databases would keep keys apart but not channels, and there are sixteen; an empty Redis
/// starts in some milliseconds, and a test may kill it.
/// </summary>
public sealed class Redis : ChildProcess
{
    private readonly int port;

    private Redis(int port, string folder, string logFolder)
        : base("redis", Program(), ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--dir", folder], new Dictionary<string, string?>(StringComparer.Ordinal), folder, Path.Combine(logFolder, "redis.log")) =>
        this.port = port;

    /// <summary>StackExchange.Redis string.</summary>
    public string Configuration => $"127.0.0.1:{port},abortConnect=false";

    internal static Redis Create(string folder, string logFolder) => new(LoopbackPorts.Next(), Directory.CreateDirectory(folder).FullName, logFolder);

    public Task WaitReady() => Eventually.Of(async () =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("PING\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.ASCII);
        if (await reader.ReadLineAsync() is not "+PONG")
            throw new InvalidOperationException("Redis does not answer PING. " + Tail());
    });

    private static string Program() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/bin", "/usr/local/bin"])
         from name in (string[])["redis-server", "valkey-server"]
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault() ?? throw new InvalidOperationException("redis-server is not installed. ./campagne test installs it.");
}
