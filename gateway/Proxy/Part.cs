using Campagne.ServiceDefaults;

namespace Campagne.Gateway.Proxy;

/// <summary>One of the services behind the gateway. The services themselves never call each other; the gateway gathers what people want to see together.</summary>
/// <param name="Name">As in the public path, <c>/api/{Name}</c>.</param>
/// <param name="Addresses">Base addresses (<c>Services:{Name}</c>, separated by commas); requests are spread over them.</param>
internal sealed record Part(string Name, IReadOnlyList<Uri> Addresses)
{
    public static IReadOnlyList<string> Names { get; } = ["content", "audience", "publishing", "measurement"];

    /// <summary>How people know it.</summary>
    public static string Title(string name) => Texts.Of("part-" + name);
}

internal sealed class PartList(IConfiguration configuration)
{
    public IReadOnlyList<Part> All { get; } = [.. Part.Names.Select(name => new Part(
        name,
        [.. configuration.Required($"Services:{name}").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(address => new Uri(address))]))];
}
