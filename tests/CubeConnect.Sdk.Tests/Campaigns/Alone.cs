namespace CubeConnect.Tests.Campaigns;

/// <summary>Tests that measure, one after the other and beside no other.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
