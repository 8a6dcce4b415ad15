namespace CubeConnect.Tests.Campaigns;

/// <summary>Tests that measure, one after the other and beside no other.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
