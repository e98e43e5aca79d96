using System.Net;

namespace Campagne.Publishing.Sending;

/// <summary>A request body that tells when it begins to be written to the socket: from then on the platform may act on it, before that it cannot.</summary>
internal sealed class HandedOver : HttpContent
{
    private readonly HttpContent body;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HandedOver(HttpContent body)
    {
        this.body = body;
        foreach (var (name, values) in body.Headers)
            Headers.TryAddWithoutValidation(name, values);
    }

    public Task Started => started.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        started.TrySetResult();
        await body.CopyToAsync(stream, context, cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    // A known length keeps the request free of chunked encoding, which the upload addresses do not take.
    protected override bool TryComputeLength(out long length)
    {
        length = body.Headers.ContentLength ?? 0;
        return body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}
