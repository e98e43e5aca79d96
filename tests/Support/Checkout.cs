namespace Campagne.Testing;

/// <summary>Where the sources, the built executables and the results of this build are. Found from the running test itself, so that it is the same build.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    private static DirectoryInfo Output { get; } = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <param name="project">Project name, for example <c>Campagne.Content</c>.</param>
    /// <exception cref="FileNotFoundException">The project was not built.</exception>
    public static string Executable(string project)
    {
        var file = Path.Combine(Output.Parent!.Parent!.FullName, project, Output.Name, project);
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not there. Build the solution first, or run ./campagne test, which does.");
    }

    /// <summary>A folder under <c>artifacts</c>, made when it is not there.</summary>
    public static string Artifacts(params string[] path) =>
        Directory.CreateDirectory(Path.Combine([Root, "artifacts", .. path])).FullName;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Campagne.sln")))
                return folder.FullName;
        }

        return Environment.GetEnvironmentVariable("CAMPAGNE_TEST_ROOT")
            ?? throw new InvalidOperationException("Campagne.sln is not above the tests. Set CAMPAGNE_TEST_ROOT to the root of the checkout.");
    }
}
