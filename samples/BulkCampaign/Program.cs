using System.Globalization;
using System.Text.Json;
using BulkCampaign;
using BulkCampaign.Platform;
using BulkCampaign.Screens;
using CubeConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
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
        line, new ConfigurationBuilder().AddEnvironmentVariables().Build(), stop.Token);
    return await new BulkRun(line, platform, new Screen(AnsiConsole.Console)).RunAsync(stop.Token);
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. Start again the same way to go on; no customer gets the message twice.");
    return 130;
}
catch (Exception e) when (
    e is FormatException or IOException or InvalidDataException or CubeConnectException or UnauthorizedAccessException
        or OptionsValidationException or JsonException)
{
    Console.Error.WriteLine(Screen.Printable(e.Message));
    return 2;
}
