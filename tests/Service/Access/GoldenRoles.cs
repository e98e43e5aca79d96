using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campagne.ServiceTests.Access;

/// <summary>
/// Who may do what, agreed in <c>roles.golden.json</c>: a change of roles shows in review. CAMPAGNE_UPDATE_GOLDEN=1 writes what the services
/// say now, for a person to read before it is committed.
/// </summary>
internal static class GoldenRoles
{
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string file = Path.Combine(Checkout.Root, "tests", "Service", "Access", "roles.golden.json");
    private static readonly Lock one = new();

    public static void ShouldAgree(Parts part, IReadOnlyList<Operation> operations)
    {
        var name = part.ToString().ToLowerInvariant();
        var now = operations.OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal)
            .Select(operation => KeyValuePair.Create<string, JsonNode?>(operation.Name, JsonValue.Create(operation.Who)));
        lock (one)
        {
            var golden = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
            if (Environment.GetEnvironmentVariable("CAMPAGNE_UPDATE_GOLDEN") == "1")
            {
                golden[name] = new JsonObject(now);
                File.WriteAllText(file, new JsonObject(golden.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))).ToJsonString(readable) + "\n");
            }

            var agreed = golden[name]?.AsObject().Select(pair => $"{pair.Key}: {pair.Value}") ?? [];
            now.Select(pair => $"{pair.Key}: {pair.Value}").ShouldBe(agreed, ignoreOrder: true, "When this is meant, run the test with CAMPAGNE_UPDATE_GOLDEN=1 and commit the file.");
        }

        operations.Where(operation => operation.Who.Length == 0).Select(operation => operation.Name).ShouldBeEmpty("An operation names who may call it, or says that everyone may.");
    }
}
