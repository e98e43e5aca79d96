using System.CommandLine;
using Campagne.Local;
using Campagne.Local.Commands;
using Spectre.Console;

// In a pipe or a log file neither colours nor line breaks help.
if (Console.IsOutputRedirected)
    (AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Ansi) = (240, false);
var checkout = Checkout.Find();
var set = new Option<string>("--set") { Description = "instance set: dev (what `up` runs) or test", DefaultValueFactory = _ => "dev" };

var action = new Argument<string>("action") { Description = "start, stop or env" };
var servers = new Command("servers", "Only the servers, without the services") { action, set };
servers.SetAction((r, ct) => ServersCommand.RunAsync(checkout, r.GetRequiredValue(action), r.GetRequiredValue(set), ct));

var root = new RootCommand("Campagne on this machine") { servers };
// Ctrl-C cancels; what was started then gets the time to stop in order.
var stopping = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(90), EnableDefaultExceptionHandler = false };
try
{
    return await root.Parse(args).InvokeAsync(stopping);
}
catch (LaunchException e)
{
    Steps.Fail(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    AnsiConsole.WriteLine("Stopped.");
    return 130;
}
