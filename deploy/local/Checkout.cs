namespace Campagne.Local;

/// <summary>The checkout that this launcher belongs to, and where things are in it.</summary>
internal sealed class Checkout(string root)
{
    public string Root { get; } = root;

    public string Solution => Path.Combine(Root, "Campagne.sln");

    public string State => Path.Combine(Root, ".campagne");

    /// <summary>The executable that a build leaves for a project.</summary>
    public string Executable(string project) => Path.Combine(Root, "artifacts", "bin", project, "debug", project);

    public Servers.InstanceSet Set(string name) => Servers.InstanceSet.Open(Path.Combine(State, name));

    /// <summary>The sets that exist on disk.</summary>
    public IEnumerable<string> SetNames() =>
        Directory.Exists(State)
            ? Directory.EnumerateDirectories(State).Where(d => File.Exists(Path.Combine(d, "settings.json"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)
            : [];

    /// <summary>Found from CAMPAGNE_ROOT (set by the script), else upwards from the launcher's own folder.</summary>
    public static Checkout Find()
    {
        if (Environment.GetEnvironmentVariable("CAMPAGNE_ROOT") is { Length: > 0 } given)
            return new Checkout(Path.GetFullPath(given));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Campagne.sln")))
                return new Checkout(folder.FullName);
        }
        throw new LaunchException("Campagne.sln was not found above the launcher. Start it with ./campagne from the checkout.");
    }
}

/// <summary>Something that the person at the keyboard has to know or do; shown without a stack trace.</summary>
internal sealed class LaunchException(string message) : Exception(message);
