using Campagne.ServiceDefaults;

namespace Campagne.Content.Features;

/// <summary>Where people reach the system from outside (configuration <c>Public:Address</c>); the short links in texts stand under it.</summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>Without a slash at the end.</summary>
    public string Base { get; } = configuration.Required("Public:Address").TrimEnd('/');
}
