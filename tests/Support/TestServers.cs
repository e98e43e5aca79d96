namespace Campagne.Testing;

/// <summary>The servers that tests share; each installation takes a corner of its own on them.</summary>
/// <param name="Postgres">Npgsql string of a role that may create roles and databases.</param>
/// <param name="Broker">AMQP address with user and password; the virtual host in it is not used.</param>
/// <param name="BrokerApi">Address of the management API with user and password.</param>
public sealed record TestServers(string Postgres, Uri Broker, Uri BrokerApi)
{
    /// <exception cref="InvalidOperationException">Not told where the servers are. Tests fail then; they never skip.</exception>
    public static TestServers FromEnvironment() => new(
        Required("CAMPAGNE_TEST_POSTGRES"), new Uri(Required("CAMPAGNE_TEST_BROKER")), new Uri(Required("CAMPAGNE_TEST_BROKER_API")));

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"{variable} is not set, so there is no server to test against. Run ./campagne test, which starts the servers and sets it, " +
                "or keep them running with: eval \"$(./campagne servers env --set test)\"");
}
