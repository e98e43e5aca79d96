using System.Net.Http.Headers;
using Campagne.Gateway.Proxy;

namespace Campagne.Gateway.Parts;

/// <summary>Asks the services for what the gateway shows together.</summary>
internal sealed class PartClient(IHttpClientFactory clients)
{
    public const string Name = "parts";

    /// <summary>Answers with the response whatever its status; throws <see cref="HttpRequestException"/> or <see cref="OperationCanceledException"/> when there is none in time.</summary>
    /// <param name="part">The first of its addresses is asked, then the next ones while they do not answer.</param>
    /// <param name="path">With its query, for example <c>/v1/openapi.json</c>.</param>
    /// <param name="authorization">The caller's ticket, or null.</param>
    public async Task<HttpResponseMessage> Get(Part part, string path, string? authorization, TimeSpan within, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(within);
        for (var index = 0; ; index++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(part.Addresses[index], path));
                if (authorization is not null)
                    request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
                return await clients.CreateClient(Name).SendAsync(request, limit.Token);
            }
            catch (HttpRequestException) when (index + 1 < part.Addresses.Count)
            {
                // The next one may answer.
            }
        }
    }
}
