using Microsoft.Extensions.Configuration;

namespace Campagne.ServiceDefaults;

/// <summary>Wrong or missing configuration stops the start at once, with the name of what is missing.</summary>
public static class RequiredConfiguration
{
    extension(IConfiguration configuration)
    {
        public string Required(string key) =>
            configuration[key] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"Configuration '{key}' is missing. Set the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
    }
}
