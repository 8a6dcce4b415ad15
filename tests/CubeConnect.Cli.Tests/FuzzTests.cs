namespace CubeConnect.Cli.Tests;

/// <summary>Whatever is typed, the program ends with a code of its table and says something, and never shows a stack trace.</summary>
public sealed class FuzzTests
{
    // Of these each run has some; no network is reached, since all is cancelled from the start.
    private static readonly string[] Values =
    [
        "", " ", "-", "--", "=", "a=b", "=b", "--json", "0", "1", "-1", "2147483647", "99999999999999999999", "1e308", "NaN", "Infinity",
        "[red]", "[/]", "{0}", "%s", "%n", "\\", "'", "\"", "\n", "\t", "\u001b[2J", "\u202E", "\u0665", "\uD83D", "👍🏽", "أحمد", "/",
        ".", "..",
        "/dev/null", "/no/such/file", "http://", "http://[::1", "https://a b", "https://localhost:99999", "ftp://a", "http://127.0.0.1:1",
        "+966501234567", "0501234567", "SA", "ar", "2027-13-45 99:99", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00+14:00",
        "Asia/Riyadh", "../x", "message.received", "webhook.test", "read", "bash", "marketing", "order_shipped",
    ];

    // What would write into this machine's files, or run for long.
    private static readonly string[] LeftOut = ["--out", "--state", "--file", "--demo", "--rehearse", "--listen", "--stdin"];

    [Fact]
    public async Task Random_arguments_of_every_command_end_in_order()
    {
        var model = await CommandModel.ReadAsync();
        var paths = model.Commands.Where(path => path[0] is not ("logout" or "login")).ToList();
        // The same lines each time, so that a suite does not fail by chance; with CUBECONNECT_CLI_FUZZ=250 as many rounds of new ones.
        var isLong = int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_CLI_FUZZ"), out var rounds);
        var seed = isLong ? Environment.TickCount : 20_261_129;
        var random = new Random(seed);
        foreach (var path in Enumerable.Range(0, isLong ? rounds : 5).SelectMany(_ => paths))
        {
            var options = model.OptionsOf(path).Except(LeftOut).ToArray();
            string[] args = [.. path, .. Enumerable.Range(0, random.Next(6)).SelectMany(_ => Some(random, options))];

            var (code, text) = await RunAsync(args);

            var line = $"seed {seed}: {string.Join(' ', args.Select(arg => $"<{arg}>"))}: {text}";
            code.Should().BeOneOf([0, 1, 2, 3, 4, 5, 130], line);
            // A line of a help may begin with the word.
            text.Should().NotMatchRegex(@" at \S+\(", line).And.NotContain("This is a fault of cubeconnect", line)
                .And.NotContainAny("\u001b", "\u0007");
            if (code != 0) text.Should().NotBeEmpty(line);
        }
    }

    private static string[] Some(Random random, string[] options)
    {
        var value = Values[random.Next(Values.Length)];
        return random.Next(5) switch
        {
            0 => [value],
            1 => [options[random.Next(options.Length)]],
            2 => [options[random.Next(options.Length)] + "=" + value],
            _ => [options[random.Next(options.Length)], value],
        };
    }

    private static async Task<(int Code, string Text)> RunAsync(string[] args)
    {
        await using var output = new StringWriter();
        using var input = new StringReader(string.Empty);
        var code = await CliProgram.RunAsync(args, new Terminal(output, output, input), new CancellationToken(canceled: true));
        return (code, output.ToString());
    }
}
