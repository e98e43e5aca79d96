using System.Reflection;
using System.Xml.Linq;

namespace Campagne.ArchitectureTests;

/// <summary>Services share contracts and building blocks, never each other.</summary>
public sealed class Dependencies
{
    private const string Contracts = "Campagne.Contracts";
    private const string Defaults = "Campagne.ServiceDefaults";
    private const string Rules = "Campagne.DossierRules";
    private const string Trail = "Campagne.AuditTrail";

    /// <summary>Every project that ships, and what of ours it may refer to.</summary>
    private static readonly Dictionary<string, string[]> allowed = new(StringComparer.Ordinal)
    {
        ["contracts/Campagne.Contracts"] = [],
        ["services/DossierRules/Campagne.DossierRules"] = [],
        ["services/AuditTrail/Campagne.AuditTrail"] = [],
        ["services/ServiceDefaults/Campagne.ServiceDefaults"] = [Contracts, Trail],
        ["services/Content/Campagne.Content"] = [Contracts, Defaults, Rules],
        ["services/Audience/Campagne.Audience"] = [Contracts, Defaults, Rules],
        ["services/Publishing/Campagne.Publishing"] = [Contracts, Defaults, Rules],
        ["services/Measurement/Campagne.Measurement"] = [Contracts, Defaults, Rules],
        ["gateway/Campagne.Gateway"] = [Contracts, Defaults],
        ["deploy/local/sandbox/Campagne.Sandbox"] = [],
        ["deploy/local/Campagne.Local"] = [Rules, Trail],
    };

    public static TheoryData<string> Projects { get; } = [.. allowed.Keys];

    public static TheoryData<string> Executables { get; } =
        ["Campagne.Content", "Campagne.Audience", "Campagne.Publishing", "Campagne.Measurement", "Campagne.Gateway", "Campagne.Sandbox"];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_it_may_share(string project)
    {
        var file = XDocument.Load(Path.Combine(Sources.Root, project + ".csproj"));

        file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Except(allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_that_ships_is_known_here() =>
        Sources.All.Where(source => source.Path.EndsWith(".csproj", StringComparison.Ordinal) && !source.Path.StartsWith("tests/", StringComparison.Ordinal) && !source.Path.StartsWith("build/", StringComparison.Ordinal))
            .Select(source => source.Path[..^".csproj".Length]).Except(allowed.Keys).ShouldBeEmpty();

    [Theory, MemberData(nameof(Executables))]
    public void What_a_service_is_made_of_is_its_own_affair(string assembly) =>
        // The compiler makes the entry point public so that tests can find it.
        Assembly.Load(assembly).GetExportedTypes().Where(type => type.FullName != "Program").Select(type => type.FullName)
            .ShouldBeEmpty("Public types stand in contracts; everything else is internal.");

    [Fact]
    public void The_rules_do_no_input_or_output()
    {
        string[] reach = ["Npgsql", "MassTransit", "StackExchange", "RabbitMQ", "Microsoft.AspNetCore", "Microsoft.Extensions", "System.Net", "System.Data", "System.IO.FileSystem"];

        Assembly.Load(Rules).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => Array.Exists(reach, prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void The_contracts_ask_nothing_of_who_uses_them() =>
        Assembly.Load(Contracts).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBe(["MassTransit.Abstractions"]);

    [Theory, InlineData("Content"), InlineData("Audience"), InlineData("Measurement")]
    public void A_service_calls_no_other_over_http(string service) =>
        Sources.CSharp($"services/{service}/").Where(source => source.Lines.Any(line => line.Contains("HttpClient", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Events_leave_through_the_outbox_only() =>
        Sources.CSharp("services/").Where(source => !source.Path.StartsWith("services/ServiceDefaults/", StringComparison.Ordinal))
            .Matches(Patterns.Bus()).ShouldBeEmpty("Use work.Publish: an event that is sent outside the transaction can be lost or can be a lie.");
}
