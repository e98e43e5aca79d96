namespace Campagne.Local.Servers;

/// <summary>
/// Servers that exist already, from the environment or the checkout's .env: CAMPAGNE_POSTGRES (Npgsql string of an administrator),
/// CAMPAGNE_BROKER (amqp://user:password@host:port/vhost), CAMPAGNE_BROKER_API (management address, only tests need it) and CAMPAGNE_REDIS.
/// </summary>
internal sealed record ExternalServers(string? Postgres, string? Broker, string? BrokerApi, string? Redis)
{
    public static ExternalServers From(Checkout checkout)
    {
        var file = Path.Combine(checkout.Root, ".env");
        var lines = File.Exists(file) ? Parse(File.ReadLines(file)) : new Dictionary<string, string>(StringComparer.Ordinal);
        return new ExternalServers(Get("CAMPAGNE_POSTGRES"), Get("CAMPAGNE_BROKER"), Get("CAMPAGNE_BROKER_API"), Get("CAMPAGNE_REDIS"));

        string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : lines.GetValueOrDefault(name);
    }

    public bool Replaces(string package) => package switch
    {
        "postgresql" => Postgres is not null,
        "rabbitmq-server" => Broker is not null,
        "redis-server" => Redis is not null,
        _ => false,
    };

    /// <summary>NAME=value per line; # starts a comment line; one pair of quotes around the value is dropped; an empty value counts as absent.</summary>
    internal static Dictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Select(l => l.Trim()))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || line.StartsWith('#'))
                continue;
            var name = line[..at].Trim();
            var value = line[(at + 1)..].Trim();
            if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0])
                value = value[1..^1];
            if (value.Length > 0)
                values[name.StartsWith("export ", StringComparison.Ordinal) ? name[7..].Trim() : name] = value;
        }
        return values;
    }
}
