using System.Globalization;
using System.Xml.Linq;

namespace Campagne.Local.Testing;

/// <summary>The counts of one or more result files of `dotnet test`.</summary>
internal sealed record TrxSummary(int Passed, int Failed, int Skipped)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static TrxSummary Nothing { get; } = new(0, 0, 0);

    public static TrxSummary operator +(TrxSummary a, TrxSummary b) => new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped);

    /// <summary>Green is: something ran and nothing failed.</summary>
    public bool Green => Failed == 0 && Passed > 0;

    /// <summary>
    /// Whatever was counted and did not pass has failed, except what was skipped. A run that broke off (a crash, an unhandled error)
    /// counts as a failure of its own even when every finished test passed.
    /// </summary>
    public static TrxSummary Read(XDocument trx, int exitCode)
    {
        var summary = trx.Descendants(Trx + "ResultSummary").FirstOrDefault();
        var counters = summary?.Element(Trx + "Counters");
        var (total, executed, passed) = (Count("total"), Count("executed"), Count("passed"));
        var failed = executed - passed;
        var skipped = total - executed;
        return new TrxSummary(passed, failed == 0 && exitCode != 0 ? 1 : failed, skipped);

        int Count(string name) => int.TryParse(counters?.Attribute(name)?.Value, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }
}
