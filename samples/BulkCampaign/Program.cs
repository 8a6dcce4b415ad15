using System.Globalization;
using BulkCampaign;
using BulkCampaign.Platform;
using BulkCampaign.Screens;
using CubeConnect;
using Spectre.Console;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
if (args is [] or ["--help"] or ["-h"])
{
    Console.WriteLine(CommandLine.Usage);
    return args.Length == 0 ? 2 : 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var line = CommandLine.Parse(args);
    Directory.CreateDirectory(line.Out);
    await using var platform = await SendingPlatform.OpenAsync(
        line,
        Environment.GetEnvironmentVariable("CUBECONNECT_API_KEY"),
        Environment.GetEnvironmentVariable("CUBECONNECT_WHATSAPP_ACCOUNT_ID"),
        stop.Token);
    return await new BulkRun(line, platform, new Screen(AnsiConsole.Console)).RunAsync(stop.Token);
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Start again the same way to go on; no customer gets the message twice.");
    return 130;
}
catch (Exception e) when (
    e is FormatException or IOException or InvalidDataException or CubeConnectException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
