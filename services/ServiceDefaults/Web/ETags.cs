using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Campagne.ServiceDefaults.Web;

/// <summary>A resource that counts its changes; the count becomes its ETag.</summary>
public interface IVersioned
{
    long Version { get; }
}

internal static class ETags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>
/// The version that an edit is based on. Declaring it as a parameter makes If-Match required: without it the answer is 428, when it does not fit 412.
/// Put <see cref="Version"/> in the guard of the UPDATE and answer <see cref="Refusal.Changed"/> when no row was touched.
/// </summary>
public sealed record IfMatch(long Version) : IEndpointParameterMetadataProvider
{
    /// <summary>Stands for "absent or unreadable"; the filter of the service answers before the handler runs.</summary>
    internal static IfMatch Absent { get; } = new(long.MinValue);

    internal static IfMatch Unreadable { get; } = new(long.MaxValue);

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        return ValueTask.FromResult<IfMatch?>(header.Length == 0 ? Absent
            : long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? new IfMatch(version) : Unreadable);
    }

    public static void PopulateMetadata(ParameterInfo parameter, Microsoft.AspNetCore.Builder.EndpointBuilder builder) =>
        builder.Metadata.Add(new RequiresIfMatch());
}

internal sealed record RequiresIfMatch;

internal sealed class IfMatchFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IfMatch>().FirstOrDefault() switch
        {
            { Version: long.MinValue } => ValueTask.FromResult<object?>(Refusal.VersionRequired()),
            { Version: long.MaxValue } => ValueTask.FromResult<object?>(
                Refusal.Invalid([new Fault("header", "If-Match", DefaultTexts.Of("if-match-invalid"))])),
            _ => next(context),
        };
}
