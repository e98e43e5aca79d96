namespace Campagne.Local.Servers;

/// <summary>The variables through which tests and benchmarks find their servers.</summary>
internal static class TestEnvironment
{
    public static IReadOnlyDictionary<string, string?> Of(Checkout checkout, ServerSet servers) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["CAMPAGNE_TEST_POSTGRES"] = servers.PostgresAdmin,
        ["CAMPAGNE_TEST_BROKER"] = servers.Broker,
        ["CAMPAGNE_TEST_BROKER_API"] = servers.BrokerApi,
        ["CAMPAGNE_TEST_REDIS"] = servers.Cache,
        ["CAMPAGNE_TEST_ROOT"] = checkout.Root,
    };
}
