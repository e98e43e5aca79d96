using System.CommandLine;
using Campagne.DossierRules;
using Campagne.Local.Commands;

namespace Campagne.Local;

/// <summary>Table of contents: every command, its options and where it is done.</summary>
internal static class CommandLine
{
    public static RootCommand For(Checkout checkout)
    {
        var language = new Option<string>("--language") { Description = "nl or en", DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
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
        var pages = new Argument<string>("pages") { Description = "rules" };
        var verify = new Argument<string>("action") { Description = "verify" };
        var dossier = new Argument<string?>("file") { Description = "an exported dossier; without it the databases of the installation", Arity = ArgumentArity.ZeroOrOne };
        var databases = new Option<string[]>("--database") { Description = "connection string of a service's database, instead of those of the set; may be repeated" };
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
            Check(language),
            Command("audit", "Verify that the logs are what was written", (r, ct) =>
                AuditCommand.RunAsync(checkout, new AuditCommand.Options(r.GetRequiredValue(verify), r.GetValue(dossier), r.GetValue(databases) ?? [], r.GetRequiredValue(set), r.GetValue(language)!), ct),
                verify, dossier, databases, set, language),
            Command("docs", "Write the pages on the rules (docs/rules) from the ruleset", (r, ct) =>
                r.GetRequiredValue(pages) == "rules" ? DocsCommand.RunAsync(checkout, ct) : throw new LaunchException("docs knows: rules."), pages),
            Command("doctor", "Look for what keeps Campagne from running here", (_, ct) => DoctorCommand.RunAsync(checkout, ct)),
            Command("demo", "Show Campagne at work", (_, ct) => DemoCommand.RunAsync(checkout, ct)),
            Command("reset", "Remove all data, accounts and keys", (r, ct) => ResetCommand.RunAsync(checkout, r.GetValue(yes), ct), yes),
            Command("servers", "Only the servers, without the services", (r, ct) =>
                ServersCommand.RunAsync(checkout, r.GetRequiredValue(action), r.GetRequiredValue(set), ct), action, set),
            Hidden("supervise", ct => UpCommand.SuperviseAsync(checkout, ct)),
        };
    }

    private static Command Check(Option<string> language)
    {
        var file = new Argument<string?>("file") { Description = "a JSON object per line: id, text, kind, useStatus, delivery; - reads standard input", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { Description = "one text instead of a file" };
        var kind = Named<MessageKind>("--kind", "with --text: what the text sets out to do");
        var use = Named<UseStatus>("--use-status", "with --text: whether its readers use drugs", UseStatus.Any);
        var delivery = Named<Delivery>("--delivery", "with --text: how it reaches them", Delivery.Public);
        var ruleset = new Option<string?>("--ruleset") { Description = "a ruleset document; without it the ruleset that ships" };
        return Command("check", "Check texts against the rules, without servers; a JSON line per text", (r, ct) =>
            CheckCommand.RunAsync(new CheckCommand.Options(r.GetValue(file), r.GetValue(text), r.GetValue(kind), r.GetValue(use)!, r.GetValue(delivery)!, r.GetValue(ruleset), r.GetValue(language)!), ct),
            file, text, kind, use, delivery, ruleset, language);
    }

    private static Option<string> Named<T>(string name, string description, T? usual = null) where T : struct, Enum
    {
        var option = new Option<string>(name) { Description = description };
        if (usual is { } value)
            option.DefaultValueFactory = _ => WireNames.Of(value);
        option.AcceptOnlyFromAmong([.. WireNames.All<T>()]);
        return option;
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
