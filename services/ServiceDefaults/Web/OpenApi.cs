using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using System.Text.Json.Nodes;

namespace Campagne.ServiceDefaults.Web;

/// <summary>
/// <c>/v1/openapi.json</c>, anonymous and open to every origin, made to fit the NL API Design Rules 2.2: contact, versioned server, API-Version header,
/// problem details for errors. <c>x-roles</c> names who may call an operation.
/// </summary>
internal static class OpenApi
{
    public static void AddApiDescription(this IServiceCollection services, ServiceIdentity service)
    {
        services.AddCors(cors => cors.AddPolicy("open", policy => policy.AllowAnyOrigin().WithMethods("GET")));
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = DefaultTexts.Of("api-title", service.Name),
                    Version = service.ApiVersion,
                    Contact = new OpenApiContact { Name = "Team Campagne", Email = "team@campagne.example", Url = new Uri("https://campagne.example/contact") },
                };
                document.Servers = [new OpenApiServer { Url = $"/api/{service.Name}/v1" }];
                var paths = new OpenApiPaths();
                foreach (var (path, item) in document.Paths)
                    paths[path.StartsWith("/v1/", StringComparison.Ordinal) ? path["/v1".Length..] : path] = item;
                document.Paths = paths;
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(Describe);

            // Requests are nested in their use case: CreateCampaign.Request is CreateCampaignRequest.
            options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
                ? type.Type.DeclaringType is { } useCase && !type.Type.IsGenericType ? useCase.Name + name : name
                : null;
        });
    }

    public static void MapApiDescription(this WebApplication app) =>
        app.MapOpenApi("/{documentName:regex(^v1$)}/openapi.json").AllowAnonymous().RequireCors("open");

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        if (metadata.OfType<AllowedRoles>().LastOrDefault() is { } allowed)
            operation.Extensions["x-roles"] = new JsonNodeExtension(new JsonArray([.. allowed.Roles.Select(role => JsonValue.Create(role))]));
        if (metadata.OfType<IAllowAnonymous>().Any())
            operation.Extensions["x-anonymous"] = new JsonNodeExtension(JsonValue.Create(true));
        if (metadata.OfType<RequiresIfMatch>().Any())
            (operation.Parameters ??= []).Add(new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

        operation.Responses ??= [];
        foreach (var status in (string[])["400", "401", "403", "404", "409"])
            operation.Responses.TryAdd(status, new OpenApiResponse { Description = DefaultTexts.Of("status-" + status) });
        foreach (var (status, response) in operation.Responses)
        {
            if (response is not OpenApiResponse described)
                continue;
            described.Headers ??= new Dictionary<string, IOpenApiHeader>();
            described.Headers["API-Version"] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            if (status[0] is '4' or '5')
                described.Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = Problem() } };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "title", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
