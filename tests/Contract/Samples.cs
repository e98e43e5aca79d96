using System.Reflection;
using MassTransit;

namespace Campagne.ContractTests;

/// <summary>The golden samples. A file is named after the entity name, and after a number when a later addition needed another one: a sample is never changed.</summary>
internal sealed record Sample(string File, string EntityName)
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    public static IReadOnlyList<Sample> All { get; } =
    [
        .. from path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
           let name = Path.GetFileNameWithoutExtension(path).Split('.')
           select new Sample(Path.GetFileName(path), $"campagne.{name[0]}.{name[1]}"),
    ];

    public string Read() => System.IO.File.ReadAllText(Path.Combine(folder, File));
}

internal static class Contracts
{
    private static readonly Assembly assembly = typeof(Campagne.Contracts.Content.Permit).Assembly;

    /// <summary>Everything public that is no enumeration.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. assembly.GetExportedTypes().Where(type => !type.IsEnum)];

    /// <summary>What travels by itself.</summary>
    public static IReadOnlyList<Type> Events { get; } = [.. Types.Where(type => type.IsDefined(typeof(EntityNameAttribute), inherit: false))];

    public static Type? Named(string entityName) => Events.SingleOrDefault(type => type.GetCustomAttribute<EntityNameAttribute>()!.EntityName == entityName);

    /// <summary>The types of ours that a type is made of, itself included.</summary>
    public static ISet<Type> PartsOf(Type type)
    {
        var found = new HashSet<Type>();
        Visit(type);
        return found;

        void Visit(Type part)
        {
            if (part.Assembly == assembly ? !found.Add(part) : !part.IsGenericType)
                return;
            foreach (var argument in part.GenericTypeArguments)
                Visit(argument);
            if (part.Assembly == assembly && !part.IsEnum)
                foreach (var property in part.GetProperties())
                    Visit(property.PropertyType);
        }
    }
}
