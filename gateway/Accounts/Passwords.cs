using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Campagne.Gateway.Accounts;

/// <summary>
/// Hashing with ASP.NET Core Identity's PasswordHasher (PBKDF2, SHA-512). Hashing is expensive on purpose, so only a part of the processors may do it
/// at once: a flood of sign-ins must not keep the kill switch from answering.
/// </summary>
internal sealed class Passwords
{
    private const int Iterations = 210_000;

    private static readonly object nobody = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim hashing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string ofNobody;

    public Passwords() => ofNobody = hasher.HashPassword(nobody, RandomNumberGenerator.GetHexString(32));

    public async Task<string> Hash(Secret password, CancellationToken cancel)
    {
        await hashing.WaitAsync(cancel);
        try
        {
            return hasher.HashPassword(nobody, password.Reveal());
        }
        finally
        {
            hashing.Release();
        }
    }

    /// <param name="hash">Null for an unknown account: that takes as long and answers no.</param>
    public async Task<bool> Fits(string? hash, Secret password, CancellationToken cancel)
    {
        await hashing.WaitAsync(cancel);
        try
        {
            return hasher.VerifyHashedPassword(nobody, hash ?? ofNobody, password.Reveal()) != PasswordVerificationResult.Failed && hash is not null;
        }
        finally
        {
            hashing.Release();
        }
    }
}
