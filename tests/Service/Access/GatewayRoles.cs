using System.Text.Json.Nodes;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceTests.Foundation;

namespace Campagne.ServiceTests.Access;

/// <summary>Walks every operation of the gateway itself as nobody and with a session of every role.</summary>
[Collection(GatewayAndServices.Collection)]
public sealed class GatewayRoles(GatewayAndServices installation)
{
    private const string Own = "/api/gateway/";

    [Fact]
    public async Task The_roles_of_every_operation_are_the_agreed_ones() => GoldenRoles.ShouldAgree(Parts.Gateway, await Operations());

    [Fact]
    public async Task Nobody_gets_in_without_a_session()
    {
        using var nobody = installation.Anonymous(Parts.Gateway);

        (await Operation.Walk(nobody, (await Operations()).Where(operation => !operation.Anonymous), status => status is not HttpStatusCode.Unauthorized)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_gets_in_where_it_is_named_and_nowhere_else()
    {
        foreach (var role in Roles.All)
        {
            using var person = await installation.SignIn(role);
            var operations = (await Operations()).Where(operation => !operation.Anonymous).OrderBy(EndsTheSession).ToLookup(operation => operation.Roles.Contains(role));

            (await Operation.Walk(person, operations[false], status => status is not HttpStatusCode.Forbidden)).ShouldBeEmpty(role);
            (await Operation.Walk(person, operations[true], status => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError)).ShouldBeEmpty(role);
        }
    }

    [Fact]
    public async Task The_merged_description_says_the_same_as_the_services()
    {
        var merged = (await Merged()).ToDictionary(operation => operation.Name, operation => operation.Who, StringComparer.Ordinal);
        foreach (var service in (Parts[])[Parts.Content, Parts.Audience, Parts.Publishing, Parts.Measurement])
        {
            using var client = installation.Anonymous(service);
            foreach (var operation in Operation.In(JsonNode.Parse(await client.GetStringAsync("v1/openapi.json"))!, "v1"))
                merged[$"{operation.Method} /api/{service.ToString().ToLowerInvariant()}/v1{operation.Path}"].ShouldBe(operation.Who, operation.Name);
        }
    }

    private static bool EndsTheSession(Operation operation) => operation.Method == "DELETE";

    private async Task<IReadOnlyList<Operation>> Operations() => [.. (await Merged()).Where(operation => operation.Path.StartsWith(Own, StringComparison.Ordinal))];

    private async Task<IReadOnlyList<Operation>> Merged()
    {
        using var client = installation.Anonymous(Parts.Gateway);
        return Operation.In(JsonNode.Parse(await client.GetStringAsync("api/gateway/v1/openapi.json"))!, "");
    }
}
