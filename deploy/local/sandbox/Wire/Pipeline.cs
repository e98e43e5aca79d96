using System.Security.Cryptography;
using System.Text;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Wire;

/// <summary>
/// What every platform call goes through: it is counted on arrival, meets the fault that waits for it, runs, and its outcome is
/// noted. A client that goes away does not stop an operation: a platform would not notice either.
/// </summary>
internal sealed class Pipeline(World world, ILogger<Pipeline> log)
{
    private const int LargestBody = 4 << 20;

    public Task RunAsync(HttpContext http, Operation operation) => RunAsync(http, _ => operation);

    public async Task RunAsync(HttpContext http, Func<Call, Operation> choose)
    {
        var arrived = world.Now;
        var streams = HttpMethods.IsPut(http.Request.Method);
        if (!streams && http.Request.ContentLength > LargestBody)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var call = new Call(http, world, arrived, streams ? [] : await ReadAsync(http.Request));
        var (operation, fault, number) = world.Run(() => Admit(call, choose));
        if (fault is not null) SandboxLog.FaultHit(log, fault.Kind.ToString(), operation.Name);

        var answer = await AnswerAsync(call, operation, fault);
        var answered = fault?.Kind is not (FaultKind.DropNext or FaultKind.DropAfterCommit);
        if (number is { } mutation) world.Run(() => Note(mutation, call, answer, answered));
        if (!answered)
        {
            http.Abort();
            return;
        }
        if (fault is { Kind: FaultKind.FailNext, AfterCommit: true }) answer = operation.Platform.Error(fault.Code ?? "", fault.Status);
        if (fault is { Kind: FaultKind.DelayNext, AfterCommit: true }) await Task.Delay(fault.Delay, CancellationToken.None);
        operation.Platform.Decorate(call, http.Response);
        await answer.WriteAsync(http.Response, operation.Platform.Json);
    }

    private static async Task<Answer> AnswerAsync(Call call, Operation operation, Fault? fault)
    {
        if (fault is { Kind: FaultKind.DelayNext, AfterCommit: false }) await Task.Delay(fault.Delay, CancellationToken.None);
        return fault switch
        {
            { Kind: FaultKind.DropNext } => new Answer(0, null, "dropped"),
            { Kind: FaultKind.FailNext, AfterCommit: false } => operation.Platform.Error(fault.Code ?? "", fault.Status),
            _ => await operation.Handle(call),
        };
    }

    private (Operation, Fault?, long?) Admit(Call call, Func<Call, Operation> choose)
    {
        var operation = choose(call);
        call.Account = operation.Platform.AccountOf(call);
        var fault = Fault.Claim(world, operation, call.Account);
        if (!operation.Mutates) return (operation, fault, null);
        var identity = operation.Identity?.Invoke(call) ?? Hash(Encoding.UTF8.GetBytes(call.Fields.Canonical()));
        var number = world.Next();
        world.Mutations.Put(Mutation.Key(number), new Mutation(number, call.Arrived, operation.Platform.Name, call.Account, operation.Name, identity));
        return (operation, fault, number);
    }

    private void Note(long number, Call call, Answer answer, bool answered)
    {
        var key = Mutation.Key(number);
        // A reset can come in between: then the arrival is forgotten too.
        if (world.Mutations[key] is { } arrival)
            world.Mutations.Put(key, arrival with
            {
                Account = arrival.Account ?? call.Account,
                Status = answered ? answer.Status : null,
                Code = answer.Code,
                Applied = answer.Ok,
                Answered = answered,
                Subject = call.Subject,
            });
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}

internal static class PipelineRoutes
{
    public static void Map(this IEndpointRouteBuilder routes, string verb, string path, Operation operation) =>
        routes.Map(verb, path, _ => operation);

    /// <summary>Paths are taken exactly: where the platform documents a trailing slash, a call without it finds nothing.</summary>
    public static void Map(this IEndpointRouteBuilder routes, string verb, string path, Func<Call, Operation> choose) =>
        routes.MapMethods(path, [verb], (HttpContext http, Pipeline pipeline) =>
        {
            if (http.Request.Path.Value!.EndsWith('/') == path.EndsWith('/')) return pipeline.RunAsync(http, choose);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
