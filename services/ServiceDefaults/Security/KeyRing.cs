using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Campagne.ServiceDefaults.Security;

/// <summary>A Data Protection key ring in a table of the gateway's database: <c>(id text primary key, xml text, created_at)</c>.</summary>
/// <param name="database">A role that may only select on the table reads; the gateway's own role also inserts.</param>
/// <param name="table">Trusted name, never input.</param>
public sealed class KeyRing(NpgsqlDataSource database, string table) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        return [.. connection.Query<string>($"select xml from {table} order by created_at").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        connection.Execute(
            $"insert into {table} (id, xml) values (@friendlyName, @xml)",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
