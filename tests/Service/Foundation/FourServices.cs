namespace Campagne.ServiceTests.Foundation;

/// <summary>The four services without the gateway: tests call them directly, with tickets of their own.</summary>
public sealed class FourServices() : Installation(Parts.Services)
{
    public static TheoryData<Parts> Each { get; } = [Parts.Content, Parts.Audience, Parts.Publishing, Parts.Measurement];
}
