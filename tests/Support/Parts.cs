namespace Campagne.Testing;

/// <summary>Which processes an installation runs.</summary>
[Flags]
public enum Parts
{
    None = 0,
    Content = 1,
    Audience = 2,
    Publishing = 4,
    Measurement = 8,

    /// <summary>Ready only once four services were, so take <see cref="Services"/> with it, or give it stand-ins in <see cref="Installation.Configure"/>.</summary>
    Gateway = 16,

    Sandbox = 32,
    Services = Content | Audience | Publishing | Measurement,
    All = Services | Gateway | Sandbox,
}

internal static class PartNames
{
    extension(Parts part)
    {
        public string Project => $"Campagne.{part}";

        /// <summary>Folder of the project in the checkout.</summary>
        public string Folder => part switch
        {
            Parts.Gateway => "gateway",
            Parts.Sandbox => "deploy/local/sandbox",
            _ => $"services/{part}",
        };

        /// <summary>Name of its database, its role and its path segment.</summary>
        public string Service => part.ToString().ToLowerInvariant();
    }

    public static IReadOnlyList<Parts> Each { get; } = [Parts.Sandbox, Parts.Gateway, Parts.Content, Parts.Audience, Parts.Publishing, Parts.Measurement];
}
