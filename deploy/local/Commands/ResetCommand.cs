using Campagne.Local.Processes;
using Campagne.Local.Servers;
using Spectre.Console;

namespace Campagne.Local.Commands;

/// <summary>Back to nothing: data, accounts, keys, ports and passwords of every set of this checkout.</summary>
internal static class ResetCommand
{
    public static async Task<int> RunAsync(Checkout checkout, bool yes, CancellationToken ct)
    {
        var names = checkout.SetNames().ToList();
        if (names.Count == 0)
        {
            Steps.Note("There is nothing to remove.");
            return 0;
        }
        if (!yes)
        {
            if (Console.IsInputRedirected)
                throw new LaunchException("reset removes every database, account and key of this checkout. Nobody can be asked here: add --yes.");
            if (!await new ConfirmationPrompt($"Remove every database, account and key in {Markup.Escape(checkout.State)} ({string.Join(", ", names)})?") { DefaultValue = false }.ShowAsync(AnsiConsole.Console, ct))
                return 1;
        }
        if (await DownCommand.RunAsync(checkout) != 0)
            throw new LaunchException("Not everything could be stopped, so nothing was removed.");
        foreach (var name in names)
        {
            var set = checkout.Set(name);
            foreach (var place in set.KnownPlaces.Where(p => p.StartsWith("/var/lib/campagne/", StringComparison.Ordinal)).Select(p => Path.GetDirectoryName(p)!).Where(Directory.Exists))
                Directory.Delete(place, recursive: true);
            Directory.Delete(set.Folder, recursive: true);
            Steps.Note($"Removed {set.Folder}");
        }
        return 0;
    }
}
