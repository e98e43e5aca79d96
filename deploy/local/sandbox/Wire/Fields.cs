using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Sandbox.Wire;

/// <summary>Parameters from the query, and from a form or JSON body: some platform endpoints take any of the three.</summary>
internal sealed class Fields
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    public string this[string name] => values.GetValueOrDefault(name, "");

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>All parameters in a fixed order, without the secrets.</summary>
    public string Canonical() =>
        string.Join('&', values.Where(value => value.Key is not ("access_token" or "client_secret")).Select(value => $"{value.Key}={value.Value}"));

    public static Fields Read(HttpRequest request, byte[] body)
    {
        var fields = new Fields();
        foreach (var (name, value) in request.Query) fields.values[name] = value.ToString();
        if (body.Length == 0) return fields;
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true) fields.AddJson(body);
        else if (request.HasFormContentType)
            foreach (var (name, value) in QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body))) fields.values[name] = value.ToString();
        return fields;
    }

    private void AddJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return;
            foreach (var property in document.RootElement.EnumerateObject())
                if (property.Value.ValueKind != JsonValueKind.Null) values[property.Name] = property.Value.ToString();
        }
        catch (JsonException)
        {
            // A broken body is a body without parameters; the operation then says which one is missing.
        }
    }
}
