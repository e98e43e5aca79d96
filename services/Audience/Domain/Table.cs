using System.Globalization;
using System.Text;

namespace Campagne.Audience.Domain;

/// <summary>The embedded tables of <c>Data/Population</c>: comma-separated, first line the names, quotes around what holds a comma.</summary>
internal static class Table
{
    internal sealed class Row(Dictionary<string, string> fields)
    {
        public string this[string column] => fields[column];

        public double Number(string column) => double.Parse(fields[column], CultureInfo.InvariantCulture);

        public int? Integer(string column) => int.TryParse(fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    public static IReadOnlyList<Row> Read(string file)
    {
        var assembly = typeof(Table).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("." + file, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var columns = Fields(reader.ReadLine()!);
        var rows = new List<Row>();
        while (reader.ReadLine() is { Length: > 0 } line)
            rows.Add(new Row(columns.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second)));
        return rows;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var (field, quoted) = (new StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[at++]); // a doubled quote is one quote
            else if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(line[at]);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
