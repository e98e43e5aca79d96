using System.Text.Json.Nodes;

namespace Campagne.Sandbox.Instagram;

/// <summary>What every row of insights starts with.</summary>
internal static class InsightRow
{
    public static JsonObject Of(string node, string metric, string period) => new()
    {
        ["name"] = metric,
        ["period"] = period,
        ["title"] = metric,
        ["description"] = metric,
        ["id"] = $"{node}/insights/{metric}/{period}",
    };
}
