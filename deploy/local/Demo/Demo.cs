using System.Net.Http.Json;
using Spectre.Console;

namespace Campagne.Local;

/// <summary>
/// The main job on real input, through the gateway, as people would do it: from a plan to published posts and their account. Every step is
/// checked; the first that is not as it should be ends the demonstration.
/// </summary>
internal static class Demo
{
    public static async Task<int> Run(DemoContext context, CancellationToken ct)
    {
        using var sandbox = new HttpClient { BaseAddress = context.Sandbox };
        using var cast = await Cast.SignIn(context, ct);
        try
        {
            Story.Chapter("1. Kanalen en doelgroepen");
            var accounts = await Connecting.Run(cast, context, sandbox, ct);
            var segments = await Segmenting.Run(cast, ct);

            Story.Chapter("2. Campagne en boodschappen");
            var campaign = await Planning.Run(cast, segments, ct);
            var messages = await Writing.Run(cast, context, campaign, segments, accounts, ct);
            await Approving.Run(cast, messages, ct);

            Story.Chapter("3. Plaatsen op TikTok en Instagram");
            var posts = await Posting.Run(cast, sandbox, messages, accounts, ct);

            Story.Chapter("4. Meten");
            await Measuring.Run(cast, context, campaign, posts, messages, ct);

            Story.Chapter("5. De noodstop, en wat misgaat stopt vanzelf");
            await Stopping.Run(cast, sandbox, messages, accounts, ct);

            Story.Chapter("6. Verantwoording");
            await Accounting.Run(cast, context, campaign, ct);
            return 0;
        }
        catch (DemoFailedException failed)
        {
            AnsiConsole.MarkupLineInterpolated($"\n[red]{failed.Message}[/]");
            return 1;
        }
    }

    internal static async Task<Answer> Sandbox(HttpClient sandbox, HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await sandbox.SendAsync(request, ct);
        return (await Answer.Read(response, ct)).Must(200, "The sandbox answers");
    }
}

/// <summary>The people of the demonstration, one for each role and a second expert.</summary>
internal sealed record Cast(Person Writer, Person Expert, Person SecondExpert, Person Evaluator, Person Administrator) : IDisposable
{
    public static async Task<Cast> SignIn(DemoContext context, CancellationToken ct)
    {
        var experts = context.Accounts.Where(account => account.Role == "prevention-expert").ToArray();
        return new Cast(
            await Person.SignIn(context.Gateway, context.With("communication"), ct), await Person.SignIn(context.Gateway, experts[0], ct),
            await Person.SignIn(context.Gateway, experts[1], ct), await Person.SignIn(context.Gateway, context.With("evaluator"), ct),
            await Person.SignIn(context.Gateway, context.With("administrator"), ct));
    }

    public void Dispose()
    {
        foreach (var person in (Person[])[Writer, Expert, SecondExpert, Evaluator, Administrator])
            person.Dispose();
    }
}
