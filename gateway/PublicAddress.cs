using Campagne.ServiceDefaults;

namespace Campagne.Gateway;

/// <summary>Where people reach the gateway (<c>Public:Address</c>): https, or plain http on this machine only.</summary>
internal sealed class PublicAddress
{
    public PublicAddress(IConfiguration configuration)
    {
        Uri = new Uri(configuration.Required("Public:Address"), UriKind.Absolute);
        IsHttps = Uri.Scheme == Uri.UriSchemeHttps;
        if (!IsHttps && !Uri.IsLoopback)
            throw new InvalidOperationException("Configuration 'Public:Address' must be https: session cookies may not travel in the clear.");
        Origin = Uri.GetLeftPart(UriPartial.Authority);
    }

    public Uri Uri { get; }

    public bool IsHttps { get; }

    public string Origin { get; }
}
