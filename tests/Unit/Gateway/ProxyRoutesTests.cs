using Campagne.Gateway.Proxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Campagne.UnitTests.Gateway;

public sealed class ProxyRoutesTests
{
    [Fact]
    public void Every_route_says_who_may_use_it() =>
        ProxyRoutes.All.ShouldAllBe(route => route.AuthorizationPolicy == ProxyRoutes.SignedIn || route.AuthorizationPolicy == ProxyRoutes.Anyone);

    [Fact]
    public void Only_links_media_callbacks_and_descriptions_are_open_to_anyone() =>
        ProxyRoutes.All.Where(route => route.AuthorizationPolicy == ProxyRoutes.Anyone).Select(route => route.Match.Path).ShouldBe(
            [
                "/api/content/v1/openapi.json", "/api/audience/v1/openapi.json", "/api/publishing/v1/openapi.json", "/api/measurement/v1/openapi.json",
                "/l/{code}", "/media/{**path}", "/connect/{platform}/callback",
            ],
            ignoreOrder: true);

    [Fact]
    public void Nothing_anonymous_can_change_anything() =>
        ProxyRoutes.All.Where(route => route.AuthorizationPolicy == ProxyRoutes.Anyone)
            .ShouldAllBe(route => route.Match.Methods != null && route.Match.Methods.All(method => method == "GET" || method == "HEAD"));

    [Fact]
    public void Only_assets_and_rulesets_may_be_large() =>
        ProxyRoutes.All.Where(route => route.MaxRequestBodySize > ProxyRoutes.MaxBody).Select(route => route.RouteId).ShouldBe(["content-assets", "content-rulesets"]);

    [Fact]
    public void Only_stopping_is_never_refused_for_asking_too_much() =>
        ProxyRoutes.All.Where(route => route.RateLimiterPolicy is null).Select(route => route.Match.Path).ShouldBe(["/api/publishing/v1/stops"]);

    [Fact]
    public void The_prefix_is_taken_off_and_the_version_stays() =>
        Route("/api/publishing/v1/stops").Transforms!.Single()["PathRemovePrefix"].ShouldBe("/api/publishing");

    [Fact]
    public void A_part_whose_addresses_all_fail_is_still_tried() =>
        ProxyRoutes.Clusters([new Part("content", [new Uri("http://a"), new Uri("http://b")])]).Single().ShouldSatisfyAllConditions(
            cluster => cluster.Destinations!.Count.ShouldBe(2),
            cluster => cluster.HealthCheck!.AvailableDestinationsPolicy.ShouldBe("HealthyOrPanic"));

    [Theory]
    [InlineData(ForwarderError.Request)]
    [InlineData(ForwarderError.NoAvailableDestinations)]
    [InlineData(ForwarderError.RequestTimedOut)]
    public void A_part_that_does_not_answer_is_explained(ForwarderError error) => Proxying.Explanation(error, "audience", safe: true).ShouldNotBeNull();

    [Theory]
    [InlineData(ForwarderError.RequestCanceled)]
    [InlineData(ForwarderError.RequestBodyClient)]
    public void A_caller_who_goes_away_is_not_the_fault_of_a_part(ForwarderError error) => Proxying.Explanation(error, "audience", safe: false).ShouldBeNull();

    private static RouteConfig Route(string path) => ProxyRoutes.All.Single(route => route.Match.Path == path);
}
