using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Control;

internal enum FaultKind { FailNext, DropNext, DropAfterCommit, DelayNext }

/// <summary>
/// A fault that waits for a call. DropNext: no effect, no answer. DropAfterCommit: effect, no answer. FailNext: an error answer, before
/// or after the effect. DelayNext: the effect, or with <see cref="AfterCommit"/> only the answer, comes later.
/// </summary>
internal sealed record Fault(
    string Id,
    FaultKind Kind,
    string? Endpoint,
    string? Account,
    string? Code,
    int? Status,
    int? Milliseconds,
    bool AfterCommit,
    int Times)
{
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Milliseconds ?? 0);

    /// <summary>Takes the oldest fault that fits, once. A fault without an endpoint waits for any mutation.</summary>
    public static Fault? Claim(World world, Operation operation, string? account)
    {
        var fault = world.Faults.All.FirstOrDefault(waiting =>
            (waiting.Endpoint is null ? operation.Mutates : waiting.Endpoint == operation.Name)
            && (waiting.Account is null || waiting.Account == account));
        if (fault is null) return null;
        if (fault.Times > 1) world.Faults.Put(fault.Id, fault with { Times = fault.Times - 1 });
        else world.Faults.Remove(fault.Id);
        return fault;
    }
}

internal sealed record FaultRequest(
    FaultKind? Kind, string? Endpoint, string? Account, string? Code, int? Status, int? Milliseconds, bool AfterCommit = false, int Times = 1);

internal static class Faults
{
    public static void MapFaults(this IEndpointRouteBuilder control)
    {
        control.MapGet("/faults", (World world) => world.Run(() => world.Faults.All.ToArray()));
        control.MapDelete("/faults", (World world) => world.Run(() =>
        {
            foreach (var fault in world.Faults.All.ToArray()) world.Faults.Remove(fault.Id);
            return Results.NoContent();
        }));
        control.MapPost("/faults", Add);
    }

    private static IResult Add(World world, FaultRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.Kind is null) errors["kind"] = ["Use failNext, dropNext, dropAfterCommit or delayNext."];
        if (request.Endpoint is { } endpoint && !Endpoints.All.Contains(endpoint))
            errors["endpoint"] = [$"Unknown. Known: {string.Join(", ", Endpoints.All.Order(StringComparer.Ordinal))}."];
        if (request.Times is < 1 or > 10_000) errors["times"] = ["Use 1 to 10000."];
        if (request.Status is < 400 or > 599) errors["status"] = ["Use 400 to 599."];
        if (request.Kind == FaultKind.DelayNext && request.Milliseconds is not (>= 0 and <= 600_000)) errors["milliseconds"] = ["Use 0 to 600000."];
        if (request.Kind == FaultKind.FailNext && request.Code is null && request.Status is null)
            errors["code"] = ["Give a platform code, an HTTP status, or both."];
        if (errors.Count > 0) return Results.ValidationProblem(errors);
        return Results.Created("/sandbox/faults", world.Run(() =>
        {
            var id = "f" + Mutation.Key(world.Next());
            return world.Faults.Put(id, new Fault(id, request.Kind!.Value, request.Endpoint, request.Account, request.Code, request.Status,
                request.Milliseconds, request.AfterCommit, request.Times));
        }));
    }
}
