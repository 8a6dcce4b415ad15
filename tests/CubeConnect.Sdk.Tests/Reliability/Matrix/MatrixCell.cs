using System.Globalization;

namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>
/// The result of one operation under one fault: as the table says, and as a run finds it. Equal results compare equal.
/// </summary>
/// <param name="Ends">"done", or the exception's name without prefix and ending.</param>
/// <param name="Outcome">What the exception says is known; null where there was none.</param>
/// <param name="Requests">How many requests arrived whole, without the looks.</param>
/// <param name="Looks">How often the campaign was read after an unclear cancel.</param>
/// <param name="Attempts">What the exception says; null where there was none.</param>
/// <param name="RetryAfter">What the exception says, in seconds.</param>
/// <param name="Seconds">How much time passed on the clock that is turned by hand.</param>
internal sealed record MatrixCell(
    string Ends, RequestOutcome? Outcome, int Requests, int Looks, int? Attempts, double? RetryAfter, double Seconds)
{
    public static MatrixCell Done(int requests = 1, double seconds = 0, int looks = 0) =>
        new("done", null, requests, looks, null, null, seconds);

    /// <summary>Attempts are as many as the requests, unless said otherwise.</summary>
    public static MatrixCell Fails(string ends, RequestOutcome outcome, int requests = 1, int? attempts = null, double seconds = 0,
        double? retryAfter = null, int looks = 0) =>
        new(ends, outcome, requests, looks, attempts ?? requests, retryAfter, seconds);

    /// <summary>A row of the table, from the requests on.</summary>
    public IEnumerable<string> Columns()
    {
        yield return Looks == 0 ? Text(Requests) : $"{Text(Requests)}, and {Text(Looks)} to look";
        yield return Ends;
        yield return Outcome?.ToString() ?? "";
        yield return Attempts is { } attempts ? Text(attempts) : "";
        yield return RetryAfter is { } wait ? Text(wait) + " s" : "";
        yield return Text(Seconds) + " s";
    }

    private static string Text(IFormattable number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
