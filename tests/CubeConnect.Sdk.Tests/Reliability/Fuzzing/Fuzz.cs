using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CubeConnect.Tests.Reliability.Fuzzing;

/// <summary>
/// Runs a check for many cases, each a number that everything random in it follows from. <c>CUBECONNECT_FUZZ</c> sets how many;
/// <c>CUBECONNECT_FUZZ_CASE</c> runs the one that failed.
/// </summary>
internal static class Fuzz
{
    public static void Run(string test, int cases, Action<Random> check)
    {
        if (Number("CUBECONNECT_FUZZ_CASE") is { } only)
        {
            check(new Random(only));
            return;
        }

        var numbers = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Number("CUBECONNECT_FUZZ") ?? cases),
            Prop.ForAll(numbers, number => Judge(test, number, check)));
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static bool Judge(string test, int number, Action<Random> check)
    {
        try
        {
            check(new Random(number));
            return true;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"CUBECONNECT_FUZZ_CASE={number} dotnet test tests/CubeConnect.Sdk.Tests --filter {test}"), e);
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
