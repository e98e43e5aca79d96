using System.Xml.Linq;

namespace Campagne.Local.Testing;

/// <summary>A project under tests/ that holds tests; its folder gives the suite its name (EndToEnd is end-to-end).</summary>
internal sealed record TestProject(string Suite, string File)
{
    /// <summary>Suites that only run when asked for by name or with --all: they need a cluster's tools, or take long.</summary>
    private static readonly IReadOnlyList<string> OnlyOnRequest = ["deploy"];

    public string Name => Path.GetFileNameWithoutExtension(File);

    public static IReadOnlyList<TestProject> Discover(string tests) =>
        !Directory.Exists(tests)
            ? []
            : [.. from folder in Directory.EnumerateDirectories(tests)
                  from file in Directory.EnumerateFiles(folder, "*.csproj")
                  where HoldsTests(XDocument.Load(file))
                  let suite = SuiteName(Path.GetFileName(folder))
                  orderby Cost(suite), suite
                  select new TestProject(suite, file)];

    public static IReadOnlyList<TestProject> Choose(IReadOnlyList<TestProject> projects, string? suite, bool all)
    {
        if (suite is null)
            return [.. projects.Where(p => all || !OnlyOnRequest.Contains(p.Suite))];
        var wanted = SuiteName(suite);
        IReadOnlyList<TestProject> chosen = [.. projects.Where(p => string.Equals(p.Suite, wanted, StringComparison.Ordinal) || string.Equals(p.Suite.Replace("-", "", StringComparison.Ordinal), wanted, StringComparison.Ordinal))];
        return chosen.Count > 0 ? chosen : throw new LaunchException($"There is no suite '{suite}'. There are: {string.Join(", ", projects.Select(p => p.Suite).Distinct(StringComparer.Ordinal))}");
    }

    internal static string SuiteName(string folder) =>
        string.Concat(folder.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(folder[i - 1]) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>tests/Directory.Build.props makes every project there a test project, unless it says otherwise itself.</summary>
    internal static bool HoldsTests(XDocument project) =>
        !project.Descendants("IsTestProject").Any(e => string.Equals(e.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase));

    // What is quick and tells most comes first.
    private static int Cost(string suite) => suite switch
    {
        "unit" => 0,
        "contract" => 1,
        "architecture" => 2,
        "service" => 3,
        "end-to-end" => 5,
        "browser" => 6,
        "fault" => 7,
        "deploy" => 8,
        _ => 4,
    };
}
