using System.Text.RegularExpressions;

namespace Campagne.ArchitectureTests;

internal static partial class Patterns
{
    [GeneratedRegex(@"\b(IBus|IBusControl|IPublishEndpoint|ISendEndpoint|ISendEndpointProvider)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex Bus();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex SystemClock();

    [GeneratedRegex(@"\bConsole\.(Out|Error|Write)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex ConsoleWrite();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex LogByHand();

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(?<id>\d+)", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex EventId();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex Unfinished();

    [GeneratedRegex(@"\bThread\.Sleep\b|\.GetAwaiter\(\)\.GetResult\(\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex Blocking();

    // A path below a person's or a machine's own folder. Folders of system packages (/usr, /var, /etc) are the same everywhere.
    [GeneratedRegex(@"(^|[\s""'=(:`])/(work|home|root|Users|mnt)/[A-Za-z0-9._-]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    public static partial Regex MachinePath();

    // A host that only exists on somebody's network, in an address.
    [GeneratedRegex(@"://[^\s/""']*(\.internal|\.corp|\.lan|artifactory|nexus)\b|://(10\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    public static partial Regex PrivateHost();
}
