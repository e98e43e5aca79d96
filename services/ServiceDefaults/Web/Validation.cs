using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Campagne.ServiceDefaults.Web;

/// <summary>Validates every argument for which the service has a validator, and answers with all faults at once.</summary>
internal sealed class ValidationFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is null || context.HttpContext.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(argument.GetType())) is not IValidator validator)
                continue;
            var outcome = await validator.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
            if (!outcome.IsValid)
                return Refusal.Invalid([.. outcome.Errors.Select(error => new Fault("body", Pointer(error.PropertyName), error.ErrorMessage, error.ErrorCode))]);
        }

        return await next(context);
    }

    // Brief.Goals[0].Target → /brief/goals/0/target
    internal static string Pointer(string path) =>
        "/" + string.Join('/', path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToLowerInvariant(part[0]) + part[1..]));
}

public static class Validators
{
    internal static void AddValidators(this IServiceCollection services, Assembly assembly)
    {
        foreach (var validator in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in validator.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddSingleton(contract, validator);
        }
    }
}
