namespace Campagne.ServiceTests.Foundation;

/// <summary>The four services without the gateway: tests call them directly, with tickets of their own. One for all tests that change nothing.</summary>
public sealed class FourServices() : Installation(Parts.Services)
{
    public const string Collection = "four services";

    public static TheoryData<Parts> Each { get; } = [Parts.Content, Parts.Audience, Parts.Publishing, Parts.Measurement];
}

[CollectionDefinition(FourServices.Collection)]
public sealed class FourServicesCollection : ICollectionFixture<FourServices>;
