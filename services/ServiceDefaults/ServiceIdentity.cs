using System.Reflection;

namespace Campagne.ServiceDefaults;

/// <summary>Which process this is: the name in telemetry, in queue names and in the public path (<c>/api/{Name}</c>).</summary>
/// <param name="Name">Lowercase: <c>content</c>, <c>audience</c>, <c>publishing</c>, <c>measurement</c>, <c>gateway</c>.</param>
/// <param name="Assembly">Holds the migrations, the validators and the event handlers.</param>
public sealed record ServiceIdentity(string Name, Assembly Assembly)
{
    /// <summary>SemVer of the API, sent in the <c>API-Version</c> header (NL API Design Rules, /core/version-header).</summary>
    public string ApiVersion => "1.0.0";

    /// <summary>
    /// True when it has something to answer while the database is away (tracked links): it then starts without, and a lost database is degraded.
    /// Connections open only after the migrations.
    /// </summary>
    public bool AnswersWithoutDatabase { get; init; }

    public string Version => Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
