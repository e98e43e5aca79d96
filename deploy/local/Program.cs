using System.CommandLine;
using Campagne.Local;
using Campagne.Local.Commands;
using Spectre.Console;

// In a pipe or a log file neither colours nor line breaks help.
if (Console.IsOutputRedirected)
    (AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Ansi) = (240, false);
try
{
    // Ctrl-C cancels; what was started then gets the time to stop in order.
    var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(120), EnableDefaultExceptionHandler = false };
    return await CommandLine.For(Checkout.Find()).Parse(args).InvokeAsync(patience);
}
catch (LaunchException e)
{
    Steps.Fail(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Steps.Note("Stopped.");
    return 130;
}
