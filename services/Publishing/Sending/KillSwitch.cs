using System.Globalization;

namespace Campagne.Publishing.Sending;

/// <summary>
/// The lock that makes stop mean stop. Every start of a platform mutation holds it shared, from checking that publishing is not stopped until the request is handed to
/// the socket; stopping holds it exclusively until its commit. So once a stop is confirmed, no mutation starts (design invariant 7).
/// It is a lock of the database: it works without broker and Redis, and across instances.
/// </summary>
internal static class KillSwitch
{
    private const long Key = 0x7374_6f70; // "stop"

    public static string Exclusive { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Key})");

    public static string Shared { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock_shared({Key})");
}
