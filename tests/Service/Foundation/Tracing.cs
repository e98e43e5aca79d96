using System.Diagnostics;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Foundation;

/// <summary>The gateway before the four services, with telemetry on. One for all tests that change nothing.</summary>
public sealed class GatewayAndServices() : Installation(Parts.Gateway | Parts.Services)
{
    public const string Collection = "gateway and services";

    protected override bool Traced => true;
}

[CollectionDefinition(GatewayAndServices.Collection)]
public sealed class GatewayAndServicesCollection : ICollectionFixture<GatewayAndServices>;

/// <summary>One trace follows a request from the browser to the database of a service.</summary>
[Collection(GatewayAndServices.Collection)]
public sealed class Tracing(GatewayAndServices installation)
{
    [Fact]
    public async Task A_request_through_the_gateway_is_one_trace()
    {
        using var client = await installation.SignIn(Roles.Communication);
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");

        await client.GetAsync("api/audience/v1/segments").Is(HttpStatusCode.OK);

        var spans = await installation.Telemetry!.Trace(trace, seen =>
            seen.Any(span => span is { Service: "gateway", Source: "Microsoft.AspNetCore" }) && seen.Any(span => span is { Service: "audience", Kind: "server" })
            && seen.Any(span => span is { Service: "audience", Source: "Npgsql" }));
        var inService = spans.Single(span => span is { Service: "audience", Kind: "server" });
        inService.Name.ShouldBe("GET /v1/segments");
        inService.Attributes["http.response.status_code"].ShouldBe("200");
        Ancestors(inService, spans).ShouldContain(span => span.Service == "gateway" && span.Kind == "client");
        Ancestors(inService, spans).Last().ShouldBe(spans.Single(span => span is { Service: "gateway", Source: "Microsoft.AspNetCore" }));
        Ancestors(spans.First(span => span is { Service: "audience", Source: "Npgsql" }), spans).ShouldContain(inService);
    }

    private static IEnumerable<Span> Ancestors(Span span, IReadOnlyList<Span> all)
    {
        for (var parent = all.FirstOrDefault(other => other.SpanId == span.ParentId); parent is not null; parent = all.FirstOrDefault(other => other.SpanId == parent.ParentId))
            yield return parent;
    }
}
