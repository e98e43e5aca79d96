namespace Campagne.Local.Servers;

/// <summary>A server of our own on loopback. Starting what runs is no error; stopping what does not run neither.</summary>
internal interface IPrivateServer
{
    string Name { get; }

    /// <summary>The port that clients use.</summary>
    int Port { get; }

    bool IsRunning { get; }

    /// <summary>Starts and waits until the server really answers; throws <see cref="LaunchException"/> with the log's end when it does not.</summary>
    Task StartAsync(CancellationToken ct);

    Task StopAsync();

    /// <summary>SIGKILL without warning, as a power cut would do it. The data stay; <see cref="StartAsync"/> recovers them.</summary>
    Task KillAsync();

    /// <summary>Null when the server answers, otherwise what is wrong.</summary>
    Task<string?> ProbeAsync(CancellationToken ct);
}

internal static class Readiness
{
    /// <summary>Asks until the server answers; a server that ends meanwhile is started again, because recovery can need a second try.</summary>
    public static async Task AwaitAsync(IPrivateServer server, Processes.Daemon daemon, Action start, TimeSpan patience, CancellationToken ct)
    {
        var deadline = TimeProvider.System.GetUtcNow() + patience;
        var starts = 0;
        var reason = "it did not start";
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            if (!daemon.IsRunning)
            {
                if (++starts > 3)
                    break;
                start();
            }
            if (await server.ProbeAsync(ct) is not { } why)
                return;
            reason = why;
            await Task.Delay(starts > 1 ? 500 : 100, ct);
        }
        throw new LaunchException($"{server.Name} is not ready: {reason}. The end of {daemon.Log}:{Environment.NewLine}{daemon.Tail()}");
    }
}
