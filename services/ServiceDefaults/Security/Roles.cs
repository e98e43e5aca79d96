using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Campagne.ServiceDefaults.Security;

/// <summary>The four roles. A person has exactly one.</summary>
public static class Roles
{
    public const string Communication = "communication";
    public const string PreventionExpert = "prevention-expert";
    public const string Evaluator = "evaluator";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Communication, PreventionExpert, Evaluator, Administrator];
}

/// <summary>Who may call an endpoint, as metadata: authorisation and the API description both read it.</summary>
public sealed record AllowedRoles(IReadOnlyList<string> Roles);

public static class RoleRequirements
{
    /// <summary>Names the roles that may call this endpoint. An endpoint that names none refuses everyone.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) }).WithMetadata(new AllowedRoles(roles));
}
