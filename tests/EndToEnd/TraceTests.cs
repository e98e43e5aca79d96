namespace Campagne.EndToEndTests;

/// <summary>One trace from the request of a person to the handler in another service.</summary>
[Collection("campagne")]
public sealed class TraceTests(CampagneInstallation campagne)
{
    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task One_trace_runs_from_the_request_over_outbox_and_broker_to_the_handler_in_another_process()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var path = $"/v1/messages/{message.Id}/reviews";
        var server = await Eventually.Of(
            () => Task.FromResult(campagne.Telemetry!.Spans.FirstOrDefault(span => span is { Service: "content", Kind: "server" } && span.Attributes.GetValueOrDefault("url.path") == path)),
            span => span is not null);

        var trace = await campagne.Telemetry!.Trace(
            server!.TraceId, spans => spans.Any(span => span is { Service: "publishing", Kind: "consumer" }) && spans.Any(span => span is { Service: "gateway", Kind: "server" }), TimeSpan.FromSeconds(20));
        var byId = trace.ToDictionary(span => span.SpanId);
        var handled = trace.Where(span => span is { Service: "publishing", Kind: "consumer" }).ToList();

        var ancestors = Ancestors(handled[0], byId).Select(span => $"{span.Service} {span.Kind} {span.Name}").ToList();
        ancestors.ShouldContain(span => span.StartsWith("content producer"));
        ancestors.ShouldContain("content internal outbox relay");
        ancestors.ShouldContain(span => span.StartsWith("content server POST"));
        ancestors[^1].ShouldStartWith("gateway server", customMessage: string.Join(" < ", ancestors));
        server.Attributes["http.response.status_code"].ShouldBe("200");
    }

    private static IEnumerable<Span> Ancestors(Span span, Dictionary<string, Span> byId)
    {
        for (var current = byId.GetValueOrDefault(span.ParentId); current is not null; current = byId.GetValueOrDefault(current.ParentId))
            yield return current;
    }
}
