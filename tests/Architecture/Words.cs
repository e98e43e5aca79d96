using System.Globalization;

namespace Campagne.ArchitectureTests;

/// <summary>What may not be written down.</summary>
public sealed class Words
{
    private static IEnumerable<Source> Services => Sources.CSharp("services/", "gateway/");

    [Fact]
    public void Time_comes_from_the_time_provider() => Sources.Product.Matches(Patterns.SystemClock()).ShouldBeEmpty();

    [Fact]
    public void Services_log_and_do_not_print() => Services.Matches(Patterns.ConsoleWrite()).ShouldBeEmpty();

    [Fact]
    public void Log_messages_are_generated() => Services.Matches(Patterns.LogByHand()).ShouldBeEmpty("Use [LoggerMessage] with an event id.");

    [Fact]
    public void An_event_id_means_one_thing_within_a_process()
    {
        foreach (var process in (string[])["services/Content/", "services/Audience/", "services/Publishing/", "services/Measurement/", "gateway/"])
        {
            var ids = from source in Sources.CSharp(process, "services/ServiceDefaults/")
                      from line in source.Lines
                      let match = Patterns.EventId().Match(line)
                      where match.Success
                      group source.Path by int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture) into same
                      where same.Count() > 1
                      select $"{same.Key}: {string.Join(", ", same)}";
            ids.ShouldBeEmpty(process);
        }
    }

    [Fact]
    public void Nothing_is_left_for_later() => Sources.All.Where(IsCode).Matches(Patterns.Unfinished()).ShouldBeEmpty();

    [Fact]
    public void Nothing_blocks_a_thread() => Services.Matches(Patterns.Blocking()).ShouldBeEmpty();

    [Fact]
    public void No_path_of_one_machine_is_written_down() => Sources.All.Where(NotHere).Matches(Patterns.MachinePath()).ShouldBeEmpty();

    [Fact]
    public void No_host_of_one_network_is_written_down() => Sources.All.Where(NotHere).Matches(Patterns.PrivateHost()).ShouldBeEmpty();

    [Fact]
    public void Packages_come_from_where_everybody_gets_them()
    {
        Sources.All.Select(source => Path.GetFileName(source.Path).ToLowerInvariant()).ShouldNotContain(name => name == "nuget.config" || name == ".npmrc");
        Sources.All.Where(source => source.Path.EndsWith("package-lock.json", StringComparison.Ordinal)).SelectMany(source => source.Lines)
            .Where(line => line.Contains("\"resolved\":", StringComparison.Ordinal) && !line.Contains("https://registry.npmjs.org/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsCode(Source source) =>
        NotHere(source) && Array.Exists((string[])[".cs", ".ts", ".tsx", ".js", ".sql", ".sh", ".css", ".csproj", ".props", ".targets"], end => source.Path.EndsWith(end, StringComparison.Ordinal));

    // The patterns are written down here.
    private static bool NotHere(Source source) => !source.Path.StartsWith("tests/Architecture/", StringComparison.Ordinal);
}
