namespace CubeConnect.Sdk.Tests.Client;

/// <summary>For tests that listen to the whole process: they run while nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
