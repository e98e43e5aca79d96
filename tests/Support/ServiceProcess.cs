namespace Campagne.Testing;

/// <summary>A service, the gateway or the sandbox as the real built executable, on a port of its own that it keeps over restarts.</summary>
public sealed class ServiceProcess : ChildProcess
{
    private readonly HttpClient health;

    /// <param name="project">Project whose executable it is, for example <c>Campagne.Content</c>.</param>
    /// <param name="folder">Folder of that project: the content root.</param>
    public ServiceProcess(string project, string folder, Uri address, IReadOnlyDictionary<string, string?> environment, string logFolder)
        : base(
            project, Checkout.Executable(project), [], new Dictionary<string, string?>(environment, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/') },
            Path.Combine(Checkout.Root, folder), Path.Combine(logFolder, project + ".log"))
    {
        Address = address;
        health = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
    }

    public Uri Address { get; }

    /// <summary>Waits until <c>/health/ready</c> answers 200 (ready or degraded).</summary>
    /// <exception cref="InvalidOperationException">It ended before it was ready; the message has the end of its log.</exception>
    public async Task WaitReady(TimeSpan? within = null)
    {
        try
        {
            await Eventually.Of(
                async () =>
                {
                    if (!IsRunning)
                        throw new EndedException($"{Name} ended with code {ExitCode} before it was ready.{Environment.NewLine}{Tail()}");
                    using var response = await health.GetAsync("health/ready");
                    if (!response.IsSuccessStatusCode)
                        throw new InvalidOperationException($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                },
                within ?? TimeSpan.FromSeconds(60),
                giveUpOn: failure => failure is EndedException);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"{Name} did not become ready. {late.Message}{Environment.NewLine}{Tail()}", late);
        }
    }

    /// <summary>Kills it, starts it again and waits until it is ready.</summary>
    public async Task Restart()
    {
        await Kill();
        await Start();
        await WaitReady();
    }

    public override async ValueTask DisposeAsync()
    {
        health.Dispose();
        await base.DisposeAsync();
    }

    private sealed class EndedException(string message) : InvalidOperationException(message);
}
