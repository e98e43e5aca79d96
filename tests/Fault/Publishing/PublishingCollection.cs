namespace Campagne.FaultTests.Publishing;

/// <summary>One stage for all tests of Publishing: each brings its own account, campaign and message.</summary>
[CollectionDefinition("publishing")]
public sealed class PublishingCollection : ICollectionFixture<PublishingStage>;
