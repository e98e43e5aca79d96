using System.Text.Json.Nodes;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceTests.Foundation;

namespace Campagne.ServiceTests.Access;

/// <summary>Walks every operation of every service as nobody and as every role. The operations come from the services' own descriptions.</summary>
[Collection(FourServices.Collection)]
public sealed class RoleMatrix(FourServices services)
{
    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task The_roles_of_every_operation_are_the_agreed_ones(Parts service) => GoldenRoles.ShouldAgree(service, await Operations(service));

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task Nobody_gets_in_without_a_ticket(Parts service)
    {
        using var nobody = services.Anonymous(service);

        (await Operation.Walk(nobody, await Operations(service, anonymous: false), status => status is not HttpStatusCode.Unauthorized)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task A_ticket_that_has_expired_opens_nothing(Parts service)
    {
        using var late = services.Anonymous(service);
        late.DefaultRequestHeaders.Authorization = new("Bearer", services.Tickets.Issue(Person.With(Roles.Administrator), TimeSpan.FromSeconds(-1)));

        (await Operation.Walk(late, await Operations(service, anonymous: false), status => status is not HttpStatusCode.Unauthorized)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task A_role_that_is_not_named_is_refused(Parts service)
    {
        foreach (var role in Roles.All)
        {
            using var person = services.As(Person.With(role), service);
            var closed = (await Operations(service, anonymous: false)).Where(operation => !operation.Roles.Contains(role));

            (await Operation.Walk(person, closed, status => status is not HttpStatusCode.Forbidden)).ShouldBeEmpty(role);
        }
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task A_role_that_is_named_gets_in(Parts service)
    {
        foreach (var role in Roles.All)
        {
            using var person = services.As(Person.With(role), service);
            var open = (await Operations(service)).Where(operation => operation.Roles.Contains(role));

            (await Operation.Walk(person, open, status => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError)).ShouldBeEmpty(role);
        }
    }

    private async Task<IReadOnlyList<Operation>> Operations(Parts service, bool anonymous = true)
    {
        using var client = services.Anonymous(service);
        var all = Operation.In(JsonNode.Parse(await client.GetStringAsync("v1/openapi.json"))!, "v1");
        return anonymous ? all : [.. all.Where(operation => !operation.Anonymous)];
    }
}
