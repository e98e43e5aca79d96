using Campagne.Gateway.Limits;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Campagne.Gateway.Proxy;

/// <summary>
/// What goes where. Every route says who may use it: signed in, or anyone. Which role may do what, the services decide.
/// </summary>
internal static class ProxyRoutes
{
    public const string SignedIn = "default";
    public const string Anyone = "anonymous";

    public const long MaxBody = 1_000_000;
    public const long MaxAsset = 300_000_000;

    /// <summary>All words and patterns travel as one document; indented it is more than twice as large as what is kept.</summary>
    public const long MaxRuleset = 8_000_000;

    /// <summary>Addresses outside /api that a service answers itself, and the service.</summary>
    public static IReadOnlyDictionary<string, string> AtRoot { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/l/{code}"] = "measurement",
        ["/media/{**path}"] = "publishing",
        ["/connect/{platform}/callback"] = "publishing",
    };

    public static IReadOnlyList<RouteConfig> All { get; } =
    [
        .. Part.Names.Select(name => Api(name, $"/api/{name}/v1/{{**rest}}", null)),
        .. Part.Names.Select(name => Api(name + "-description", $"/api/{name}/v1/openapi.json", ["GET"], order: -1) with
        {
            ClusterId = name, AuthorizationPolicy = Anyone, RateLimiterPolicy = RateLimits.Anonymous,
        }),
        Api("content-assets", "/api/content/v1/assets", ["POST"], order: -1) with { ClusterId = "content", MaxRequestBodySize = MaxAsset },
        Api("content-rulesets", "/api/content/v1/rulesets/{**rest}", ["POST", "PUT"], order: -1) with { ClusterId = "content", MaxRequestBodySize = MaxRuleset },

        // Stopping is never refused for having asked too much.
        Api("publishing-stops", "/api/publishing/v1/stops", ["POST"], order: -1) with { ClusterId = "publishing", RateLimiterPolicy = null },

        .. AtRoot.Select(route => new RouteConfig
        {
            RouteId = "root" + route.Key.Replace('/', '-'), ClusterId = route.Value,
            Match = new RouteMatch { Path = route.Key, Methods = ["GET", "HEAD"] },
            AuthorizationPolicy = Anyone, RateLimiterPolicy = RateLimits.Anonymous,
        }),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(IReadOnlyList<Part> parts) => [.. parts.Select(part => new ClusterConfig
    {
        ClusterId = part.Name,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = part.Addresses.Select((address, index) => (index, address))
            .ToDictionary(pair => $"{part.Name}-{pair.index}", pair => new DestinationConfig { Address = pair.address.ToString() }, StringComparer.Ordinal),
        HealthCheck = new HealthCheckConfig
        {
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true, Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate, ReactivationPeriod = TimeSpan.FromSeconds(10),
            },
            // When all look unhealthy every one is tried: the kill switch is worth a failing request.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(60) },
    })];

    private static RouteConfig Api(string id, string path, IReadOnlyList<string>? methods, int? order = null) => new()
    {
        RouteId = id, ClusterId = id, Order = order,
        Match = new RouteMatch { Path = path, Methods = methods },
        AuthorizationPolicy = SignedIn, RateLimiterPolicy = RateLimits.Api, MaxRequestBodySize = MaxBody,
        Transforms = [new Dictionary<string, string>(StringComparer.Ordinal) { ["PathRemovePrefix"] = string.Join('/', path.Split('/').Take(3)) }],
    };
}
