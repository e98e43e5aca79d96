namespace Campagne.Gateway.Accounts;

/// <summary>After the fifth wrong password in a row an account waits, twice as long after every next one: 1, 2, 4, … minutes, at most an hour.</summary>
internal static class Lockout
{
    private const int Free = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="failures">Wrong passwords in a row, the last one included.</param>
    public static DateTimeOffset? Until(int failures, DateTimeOffset now) =>
        failures < Free ? null : now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, failures - Free), Longest.TotalMinutes));
}
