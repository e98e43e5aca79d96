using System.Globalization;
using System.Text;
using Campagne.DossierRules;
using Campagne.Local.Checking;

namespace Campagne.Local.Commands;

/// <summary>
/// The rules on texts of one's own, without servers: a file with a JSON object per line, or one text. Ends with 0 when every line could be read,
/// whatever was found, 65 when one could not, 66 when the file is not there.
/// </summary>
internal static class CheckCommand
{
    /// <param name="File">Path, or <c>-</c> for standard input; null with <paramref name="Text"/>.</param>
    /// <param name="Ruleset">Path of a ruleset document; null for the ruleset that ships.</param>
    internal sealed record Options(string? File, string? Text, string? Kind, string UseStatus, string Delivery, string? Ruleset, string Language);

    public static async Task<int> RunAsync(Options options, CancellationToken ct)
    {
        Texts.Language = CultureInfo.GetCultureInfo(options.Language);
        var check = new BatchCheck(options.Ruleset is { } path ? await RulesetOf(path, ct) : Ruleset.Default, Today());
        if (options is { File: null, Text: { } text, Kind: { } kind })
            return Explain(check, new MessageText(text, WireNames.Parse<MessageKind>(kind), WireNames.Parse<UseStatus>(options.UseStatus), WireNames.Parse<Delivery>(options.Delivery)));
        if (options is not { File: { } file, Text: null })
            throw new LaunchException(Texts.Of("file-or-text"));

        using var input = Open(file);
        if (input is null)
        {
            await Console.Error.WriteLineAsync(Texts.Of("no-file", file));
            return 66;
        }

        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return await check.Run(input, output, Console.Error, ct) == 0 ? 0 : 65;
    }

    private static int Explain(BatchCheck check, MessageText message)
    {
        foreach (var line in Explanation.Of(check.Check(new TextToCheck(null, message))))
            Console.WriteLine(line);
        return 0;
    }

    private static StreamReader? Open(string file)
    {
        try
        {
            return new StreamReader(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), Encoding.UTF8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<Ruleset> RulesetOf(string path, CancellationToken ct)
    {
        try
        {
            return Ruleset.Parse(await File.ReadAllTextAsync(path, ct));
        }
        catch (Exception fault) when (fault is RulesetException or IOException or UnauthorizedAccessException)
        {
            throw new LaunchException(Texts.Of("bad-ruleset", path, fault.Message));
        }
    }

    // The same day as a service in the Netherlands would take.
    private static DateOnly Today() =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
}
