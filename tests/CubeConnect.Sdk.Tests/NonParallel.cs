namespace CubeConnect.Tests;

/// <summary>
/// For tests that measure or listen to the whole process: they run one after the other, and nothing else runs beside them.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NonParallel
{
    public const string Name = "NonParallel";
}
