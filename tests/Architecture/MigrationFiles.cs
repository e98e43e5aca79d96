using System.Globalization;

namespace Campagne.ArchitectureTests;

public sealed class MigrationFiles
{
    public static TheoryData<string> Folders { get; } =
    [
        .. Sources.All.Where(source => source.Path.Contains("/Data/Migrations/", StringComparison.Ordinal)).Select(source => Path.GetDirectoryName(source.Path)!).Distinct(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Folders))]
    public void Migrations_are_numbered_without_a_gap_or_a_double(string folder)
    {
        var files = Sources.All.Where(source => Path.GetDirectoryName(source.Path) == folder).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal).ToList();

        files.Select(file => int.Parse(file[..3], CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, files.Count));
        files.ShouldAllBe(file => file[3] == '_' && file.EndsWith(".sql", StringComparison.Ordinal));
    }
}
