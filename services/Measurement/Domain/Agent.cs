using System.Buffers;

namespace Campagne.Measurement.Domain;

/// <summary>Who follows a link: a person, or a program that previews or indexes it.</summary>
internal enum Agent : byte { Person, Program }

/// <summary>Only the class of the user agent is used, in passing; the text itself is never kept.</summary>
internal static class Agents
{
    private static readonly SearchValues<string> programs = SearchValues.Create(
        [
            "bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "facebookcatalog", "meta-external", "whatsapp/", "curl/", "wget/", "python",
            "httpclient", "http-client", "okhttp", "go-http", "java/", "node-fetch", "axios", "headless", "phantom", "lighthouse", "pingdom", "uptime", "monitor", "scan", "validator",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Who names no agent at all, or only looks at the headers, is no person with a browser.</summary>
    public static Agent Of(ReadOnlySpan<char> userAgent, bool headersOnly = false) =>
        headersOnly || userAgent.IsEmpty || userAgent.ContainsAny(programs) ? Agent.Program : Agent.Person;
}
