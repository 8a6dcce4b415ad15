namespace CubeConnect.Engine;

/// <summary>A random number from 0 to 1, on any thread.</summary>
internal static class Jitter
{
#if NET8_0_OR_GREATER
    public static double Next() => Random.Shared.NextDouble();
#else
    [ThreadStatic]
    private static Random? _random;

    public static double Next() => (_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();
#endif
}
