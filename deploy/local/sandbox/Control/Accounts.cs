using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Sandbox.Instagram;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.TikTok;

namespace Campagne.Sandbox.Control;

internal sealed record AccountLists(IReadOnlyCollection<Creator> Tiktok, IReadOnlyCollection<Professional> Instagram);

internal sealed record DemographicsRequest(
    Dictionary<string, double>? Age,
    Dictionary<string, double>? Gender,
    Dictionary<string, double>? Country,
    Dictionary<string, double>? City,
    long? Followers);

/// <summary>The accounts that can be connected, and whom they reach.</summary>
internal static class Accounts
{
    public static void MapAccounts(this IEndpointRouteBuilder control)
    {
        control.MapGet("/accounts", (World world) => world.Run(() => new AccountLists([.. world.TikTok.Creators.All], [.. world.Instagram.Accounts.All])));
        control.MapPut("/accounts/tiktok/{id}", (World world, string id, JsonObject change) => world.Run(() =>
            Change(world.TikTok.Creators, id, world.TikTok.Creators[id] ?? new Creator(id, id, id, "", 1_000), change)));
        control.MapPut("/accounts/instagram/{id}", (World world, string id, JsonObject change) => world.Run(() =>
            id.Length is > 0 and <= 18 && id.All(char.IsAsciiDigit)
                ? Change(world.Instagram.Accounts, id, world.Instagram.Accounts[id] ?? Added(id), change)
                : Results.Problem("An Instagram account id is a number of at most 18 digits.", statusCode: StatusCodes.Status400BadRequest)));
        control.MapPut("/accounts/{platform}/{id}/demographics", SetDemographics);
    }

    private static Professional Added(string id) => new(id, "26" + id[Math.Min(2, id.Length)..], "account." + id, "Account " + id, 1_000);

    /// <summary>Creates the account, or changes only what is named.</summary>
    private static IResult Change<T>(Table<T> table, string id, T current, JsonObject change) where T : class
    {
        var row = JsonSerializer.SerializeToNode(current, Rows.Json)!.AsObject();
        foreach (var (name, value) in change)
        {
            if (!row.ContainsKey(name)) return Results.Problem($"An account has no {name}.", statusCode: StatusCodes.Status400BadRequest);
            if (name is not ("openId" or "userId")) row[name] = value?.DeepClone();
        }
        try
        {
            return Results.Ok(table.Put(id, row.Deserialize<T>(Rows.Json)!));
        }
        catch (JsonException failure)
        {
            return Results.Problem(failure.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult SetDemographics(World world, string platform, string id, DemographicsRequest request) => world.Run(() =>
    {
        var (creator, professional) = (platform == "tiktok" ? world.TikTok.Creators[id] : null, platform == "instagram" ? world.Instagram.Find(id) : null);
        if ((creator?.Demographics ?? professional?.Demographics) is not { } old)
            return Results.Problem("There is no such account.", statusCode: StatusCodes.Status404NotFound);
        var demographics = new Demographics(request.Age ?? old.Age, request.Gender ?? old.Gender, request.Country ?? old.Country, request.City ?? old.City);
        var problems = demographics.Problems().ToLookup(problem => problem.Field, problem => problem.Problem);
        if (problems.Count > 0) return Results.ValidationProblem(problems.ToDictionary(field => field.Key, field => field.ToArray()));
        if (creator is not null)
            world.TikTok.Creators.Put(creator.OpenId, creator with { Demographics = demographics, Followers = request.Followers ?? creator.Followers });
        if (professional is not null)
            world.Instagram.Accounts.Put(professional.UserId, professional with { Demographics = demographics, Followers = request.Followers ?? professional.Followers });
        return Results.Ok(demographics);
    });
}
