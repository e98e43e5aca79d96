namespace Campagne.Publishing.Sending;

/// <summary>
/// Lets a test stop the process exactly between two steps, in order to kill it there: with <c>Publishing__PauseAt=instagram.publish.intent-written</c>
/// the worker says so in the log, writes the name to <c>Publishing__PauseFile</c> and then waits for ever. Without the setting it does nothing.
/// </summary>
internal sealed partial class PausePoint(IConfiguration configuration, ILogger<PausePoint> log)
{
    private readonly string? name = configuration["Publishing:PauseAt"];
    private readonly string? file = configuration["Publishing:PauseFile"];

    public Task At(string boundary, CancellationToken cancel)
    {
        if (name is null || name != boundary)
            return Task.CompletedTask;

        Paused(boundary);
        if (file is not null)
            File.WriteAllText(file, boundary);
        return Task.Delay(Timeout.Infinite, cancel);
    }

    [LoggerMessage(2001, LogLevel.Warning, "Paused at {Boundary}")]
    private partial void Paused(string boundary);
}
