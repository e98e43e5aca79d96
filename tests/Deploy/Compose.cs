namespace Campagne.DeployTests;

/// <summary>The Docker composition holds every part and no secret.</summary>
public sealed class Compose
{
    private readonly string text = File.ReadAllText(Path.Combine(Rendered.Root, "deploy/compose/compose.yaml"));

    [Fact]
    public void All_processes_and_servers_are_there_with_pinned_images()
    {
        var services = (YamlDotNet.RepresentationModel.YamlMappingNode)Rendered.Load(text).ShouldHaveSingleItem().At("services")!;
        services.Children.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal)
            .ShouldBe(["audience", "content", "gateway", "measurement", "postgres", "publishing", "rabbitmq", "redis", "sandbox"]);
        foreach (var (name, service) in services.Children)
            service.Text("image").ShouldNotBeNull(name.ToString()).ShouldContain(":");
    }

    [Fact]
    public void Passwords_come_from_the_environment_and_ports_are_on_loopback()
    {
        foreach (var line in text.Split('\n').Where(line => line.Contains("assword", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')))
            line.ShouldContain("${");
        foreach (var line in text.Split('\n').Where(line => line.Contains("ports:", StringComparison.Ordinal)))
            line.ShouldContain("127.0.0.1:");
    }
}
