namespace Campagne.ArchitectureTests;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
public sealed record Source(string Path, IReadOnlyList<string> Lines)
{
    public override string ToString() => Path;
}

/// <summary>What is in the repository. Folders that .gitignore names (build results, private servers) are not.</summary>
internal static class Sources
{
    private static readonly string[] binary = [".png", ".jpg", ".jpeg", ".mp4", ".woff", ".woff2", ".ico", ".gz", ".zip", ".pfx", ".parquet"];

    public static string Root { get; } = FindRoot();

    private static readonly string[] ignored =
        [.. File.ReadAllLines(Path.Combine(Root, ".gitignore")).Where(line => line.EndsWith('/')).Select(line => line.Trim('/'))];

    public static IReadOnlyList<Source> All { get; } =
    [
        .. from path in Files(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
           where !binary.Contains(Path.GetExtension(path))
           select new Source(path, File.ReadAllLines(Path.Combine(Root, path))),
    ];

    /// <summary>C# that ships: no tests, and not the stand-in for a package that others maintain.</summary>
    public static IReadOnlyList<Source> Product { get; } =
        [.. CSharp("services/", "gateway/", "contracts/", "deploy/")];

    public static IEnumerable<Source> CSharp(params string[] folders) =>
        All.Where(source => source.Path.EndsWith(".cs", StringComparison.Ordinal) && Array.Exists(folders, folder => source.Path.StartsWith(folder, StringComparison.Ordinal)));

    /// <summary>File and line of everything that matches, for a failure that shows where to look.</summary>
    public static IReadOnlyList<string> Matches(this IEnumerable<Source> sources, System.Text.RegularExpressions.Regex pattern) =>
    [
        .. from source in sources
           from line in source.Lines.Index()
           where pattern.IsMatch(line.Item)
           select $"{source.Path}:{line.Index + 1} {line.Item.Trim()}",
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Campagne.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Campagne.sln is not above the tests.");
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) is not (".git" or ".env")).Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !IsIgnored(inner)).SelectMany(Files));

    private static bool IsIgnored(string folder) =>
        Path.GetFileName(folder) == ".git"
        || Array.Exists(ignored, pattern => pattern.Contains('/', StringComparison.Ordinal) ? Path.GetRelativePath(Root, folder) == pattern : Path.GetFileName(folder) == pattern);
}
