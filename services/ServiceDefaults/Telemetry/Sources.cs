using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Campagne.ServiceDefaults.Telemetry;

/// <summary>Our own instruments, beside the native ones of ASP.NET Core, HttpClient, Npgsql, MassTransit and YARP.</summary>
public static class Sources
{
    public const string Name = "Campagne";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
