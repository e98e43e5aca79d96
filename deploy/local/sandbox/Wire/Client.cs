namespace Campagne.Sandbox.Wire;

/// <summary>The one client that a platform knows here, and what it must present.</summary>
internal sealed record Client(string Id, string Secret)
{
    public static Client Read(IConfiguration configuration, string id, string secret) =>
        new(Required(configuration, id), Required(configuration, secret));

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The sandbox needs the setting {key.Replace(":", "__", StringComparison.Ordinal)}.");
}
