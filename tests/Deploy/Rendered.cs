using System.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Campagne.DeployTests;

/// <summary>The Kubernetes base as <c>kubectl kustomize</c> renders it. A missing kubectl fails; it never skips.</summary>
public sealed class Rendered
{
    public static string Root { get; } = FindRoot();

    public IReadOnlyList<YamlMappingNode> Objects { get; } = Render();

    public IEnumerable<YamlMappingNode> Of(string kind) => Objects.Where(item => item.Text("kind") == kind);

    public static IReadOnlyList<YamlMappingNode> Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static IReadOnlyList<YamlMappingNode> Render()
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Root, "deploy/k8s/base")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        }) ?? throw new InvalidOperationException("kubectl could not be started.");
        var errors = kubectl.StandardError.ReadToEndAsync();
        var yaml = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        kubectl.ExitCode.ShouldBe(0, errors.Result);
        return Load(yaml);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Campagne.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Campagne.sln is in no parent folder.");
    }

}

internal static class Yaml
{
    /// <summary>Follows a path such as <c>spec/template/spec</c>; a number is an index.</summary>
    public static YamlNode? At(this YamlNode node, string path)
    {
        var current = node;
        foreach (var part in path.Split('/'))
        {
            current = current switch
            {
                YamlMappingNode map when map.Children.TryGetValue(part, out var child) => child,
                YamlSequenceNode list when int.TryParse(part, out var index) && index < list.Children.Count => list[index],
                _ => null,
            };
            if (current is null)
                return null;
        }

        return current;
    }

    public static string? Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlMappingNode> Each(this YamlNode node, string path) => (node.At(path) as YamlSequenceNode)?.OfType<YamlMappingNode>() ?? [];
}
