namespace CubeConnect.Engine;

/// <summary>A number from 0 to 1 by chance, on any thread.</summary>
internal static class Chance
{
#if NET8_0_OR_GREATER
    public static double Next() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? _random;

    public static double Next() => (_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}
