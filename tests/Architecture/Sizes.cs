namespace Campagne.ArchitectureTests;

/// <summary>Small files that do one thing. Blank lines count.</summary>
public sealed class Sizes(ITestOutputHelper output)
{
    [Fact]
    public void Product_files_are_small()
    {
        Report("product", Sources.Product);

        Quantile(Sources.Product, 0.5).ShouldBeLessThanOrEqualTo(60);
        Quantile(Sources.Product, 0.9).ShouldBeLessThanOrEqualTo(170);
    }

    [Fact]
    public void Test_files_are_small()
    {
        var tests = Sources.CSharp("tests/").ToList();
        Report("tests", tests);

        Quantile(tests, 0.5).ShouldBeLessThanOrEqualTo(120);
    }

    [Fact]
    public void No_file_is_long() =>
        Sources.All.Where(source => source.Path.EndsWith(".cs", StringComparison.Ordinal) && source.Lines.Count > 400).Select(source => $"{source.Path}: {source.Lines.Count}").ShouldBeEmpty();

    [Fact]
    public void A_program_is_a_table_of_contents() =>
        Sources.Product.Where(source => Path.GetFileName(source.Path) == "Program.cs" && source.Lines.Count > 40).Select(source => $"{source.Path}: {source.Lines.Count}").ShouldBeEmpty();

    private void Report(string what, IReadOnlyList<Source> sources)
    {
        var longest = sources.MaxBy(source => source.Lines.Count)!;
        output.WriteLine($"{what}: {sources.Count} files, median {Quantile(sources, 0.5)}, p90 {Quantile(sources, 0.9)}, longest {longest.Lines.Count} ({longest.Path})");
    }

    private static int Quantile(IReadOnlyList<Source> sources, double share)
    {
        var lengths = sources.Select(source => source.Lines.Count).Order().ToList();
        return lengths[(int)Math.Ceiling(share * lengths.Count) - 1];
    }
}
