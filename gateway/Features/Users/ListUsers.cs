using Campagne.Gateway.Accounts;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Users;

/// <summary>All accounts, by email address.</summary>
internal static class ListUsers
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", List).For(Roles.Administrator).WithSummary("Toont de accounts").WithTags("accounts");
        api.MapGet("/users/{id:guid}", One).For(Roles.Administrator).WithSummary("Toont één account").WithTags("accounts");
    }

    private static async Task<Ok<Page<Account>>> List(PageRequest page, Work work, CancellationToken cancel)
    {
        var rows = await work.List<Account>(
            $"select {Account.Columns} from account where @After::text is null or email > @After order by email limit @Take", new { page.After, page.Take }, cancel);
        return TypedResults.Ok(page.Of(rows, account => account.Email));
    }

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> One(Guid id, Work work, CancellationToken cancel) =>
        await work.Find<Account>($"select {Account.Columns} from account where id = @id", new { id }, cancel) is { } account
            ? TypedResults.Ok(account)
            : Refusal.NotFound(Texts.Of("user-unknown"));
}
