namespace CubeConnect.SharedLimitTrials;

/// <summary>How a trial ended: the row of a table.</summary>
internal sealed record Trial(bool IsRight, string Row)
{
    public static async Task<bool> PrintAsync(string header, params Task<Trial>[] trials)
    {
        var ends = await Task.WhenAll(trials);
        Console.WriteLine(header);
        Console.WriteLine(string.Concat(Enumerable.Repeat("|---", header.Count(c => c == '|') - 1)) + "|");
        foreach (var end in ends) Console.WriteLine(end.IsRight ? end.Row : end.Row + " NOT AS PROMISED");
        Console.WriteLine();
        return ends.All(end => end.IsRight);
    }
}
