using Campagne.DossierRules;
using Campagne.Local.Documentation;

namespace Campagne.Local.Commands;

/// <summary>Writes the pages that are made from what the program knows.</summary>
internal static class DocsCommand
{
    public static async Task<int> RunAsync(Checkout checkout, CancellationToken ct)
    {
        var pages = RulePages.Of(Ruleset.Default, RuleExamples.Read(checkout));
        var folder = RulePages.Folder(checkout);
        foreach (var old in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories) : [])
        {
            if (!pages.ContainsKey(Path.GetRelativePath(folder, old)))
                File.Delete(old);
        }

        foreach (var (path, content) in pages)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content, ct);
        }

        Steps.Note($"{pages.Count} pages in {Path.GetRelativePath(checkout.Root, folder)}");
        return 0;
    }
}
