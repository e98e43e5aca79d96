using Npgsql;

namespace Campagne.ServiceDefaults.Data;

/// <summary>Holds back every connection until the schema is that of this version, for a service that starts while the database is away.</summary>
internal sealed class SchemaGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => ready.TrySetResult();

    public NpgsqlDataSourceBuilder Guard(NpgsqlDataSourceBuilder builder) => builder.UsePhysicalConnectionInitializer(
        _ =>
        {
            if (!ready.Task.Wait(Patience))
                throw NotYet();
        },
        async _ =>
        {
            if (await Task.WhenAny(ready.Task, Task.Delay(Patience)) != ready.Task)
                throw NotYet();
        });

    // As if the database were away: whoever waits for it also waits for this.
    private static NpgsqlException NotYet() => new("The migrations have not been applied yet.");
}
