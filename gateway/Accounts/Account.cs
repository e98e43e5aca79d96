using Campagne.ServiceDefaults.Web;

namespace Campagne.Gateway.Accounts;

/// <summary>A person who may sign in, as administrators see it.</summary>
/// <param name="PasswordIsTemporary">An administrator knows it, so it opens nothing but the choice of a password of one's own.</param>
internal sealed record Account(
    Guid Id, string Email, string Name, string Role, bool Active, bool PasswordIsTemporary, DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSignedInAt, long Version, DateTimeOffset CreatedAt, Guid? CreatedBy) : IVersioned
{
    public const string Columns =
        "id, email, name, role, active, password_is_temporary, locked_until, last_signed_in_at, version, created_at, created_by";
}
