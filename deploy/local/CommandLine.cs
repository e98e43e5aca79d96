using System.CommandLine;
using Campagne.Local.Commands;

namespace Campagne.Local;

/// <summary>Table of contents: every command, its options and where it is done.</summary>
internal static class CommandLine
{
    public static RootCommand For(Checkout checkout)
    {
        var detach = new Option<bool>("--detach", "-d") { Description = "leave it running in the background" };
        var noBuild = new Option<bool>("--no-build") { Description = "use what was built before" };
        var set = new Option<string>("--set") { Description = "instance set: dev (of up) or test", DefaultValueFactory = _ => UpCommand.Set };
        var yes = new Option<bool>("--yes", "-y") { Description = "do not ask" };
        var follow = new Option<bool>("--follow", "-f") { Description = "go on with what is added" };
        var lines = new Option<int>("--lines", "-n") { Description = "lines per log", DefaultValueFactory = _ => 40 };
        var service = new Argument<string?>("service") { Description = "one process or server; without it all", Arity = ArgumentArity.ZeroOrOne };
        var suite = new Argument<string?>("suite") { Description = "unit, contract, architecture, service, end-to-end, fault, ...; without it all but deploy", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "also the deploy suite and the full matrix" };
        var keep = new Option<bool>("--keep") { Description = "leave the servers of the tests running" };
        var filter = new Option<string?>("--filter") { Description = "as of dotnet test" };
        var bench = new Argument<string[]>("name") { Description = "one benchmark and its arguments; without it all", Arity = ArgumentArity.ZeroOrMore };
        var action = new Argument<string>("action") { Description = "start, stop or env" };

        return new RootCommand("Campagne on this machine: servers, services, gateway and platform sandbox.")
        {
            Command("up", "Install what is missing, build, start everything, and say where to look", (r, ct) =>
                UpCommand.RunAsync(checkout, r.GetValue(detach), !r.GetValue(noBuild), ct), detach, noBuild),
            Command("down", "Stop everything that this checkout started", (_, _) => DownCommand.RunAsync(checkout)),
            Command("status", "What runs, on which port, and how it is", (r, ct) => StatusCommand.RunAsync(checkout, r.GetRequiredValue(set), ct), set),
            Command("logs", "Show logs", (r, ct) =>
                LogsCommand.RunAsync(checkout, r.GetRequiredValue(set), r.GetValue(service), r.GetValue(follow), r.GetValue(lines), ct), service, follow, lines, set),
            Command("test", "Run the tests on servers of their own; ends with \"N passed, N failed\"", (r, ct) =>
                TestCommand.RunAsync(checkout, new TestCommand.Options(r.GetValue(suite), r.GetValue(all), !r.GetValue(noBuild), r.GetValue(keep), r.GetValue(filter)), ct), suite, all, noBuild, keep, filter),
            Command("bench", "Run the benchmarks", (r, ct) => BenchCommand.RunAsync(checkout, r.GetValue(bench) ?? [], ct), bench),
            Command("doctor", "Look for what keeps Campagne from running here", (_, ct) => DoctorCommand.RunAsync(checkout, ct)),
            Command("demo", "Show Campagne at work", (_, ct) => DemoCommand.RunAsync(checkout, ct)),
            Command("reset", "Remove all data, accounts and keys", (r, ct) => ResetCommand.RunAsync(checkout, r.GetValue(yes), ct), yes),
            Command("servers", "Only the servers, without the services", (r, ct) =>
                ServersCommand.RunAsync(checkout, r.GetRequiredValue(action), r.GetRequiredValue(set), ct), action, set),
            Hidden("supervise", ct => UpCommand.SuperviseAsync(checkout, ct)),
        };
    }

    private static Command Command(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Options.Add(option);
            else if (symbol is Argument argument)
                command.Arguments.Add(argument);
        }
        command.SetAction(run);
        return command;
    }

    private static Command Hidden(string name, Func<CancellationToken, Task<int>> run)
    {
        var command = Command(name, "", (_, ct) => run(ct));
        command.Hidden = true;
        return command;
    }
}
