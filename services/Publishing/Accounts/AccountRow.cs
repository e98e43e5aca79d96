using Campagne.Contracts.Content;

namespace Campagne.Publishing.Accounts;

internal enum AccountStatus { Connected, ReconnectNeeded }

/// <summary>A row of <c>channel_account</c>. The tokens are encrypted; <see cref="ToString"/> leaves them out.</summary>
internal sealed record AccountRow
{
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required Channel Channel { get; init; }
    public required string ExternalId { get; init; }
    public required string Name { get; init; }
    public required string Username { get; init; }
    public required AccountStatus Status { get; init; }
    public string? StatusReason { get; init; }
    public required string[] Scopes { get; init; }
    public required string AccessToken { get; init; }
    public string? RefreshToken { get; init; }
    public required DateTimeOffset AccessExpiresAt { get; init; }
    public required DateTimeOffset WorksUntil { get; init; }
    public required DateTimeOffset RefreshedAt { get; init; }
    public required bool AudienceControl18Plus { get; init; }
    public string? Audience { get; init; }
    public DateTimeOffset? AudienceCollectedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }

    public override string ToString() => $"{Channel} {Id}";
}
