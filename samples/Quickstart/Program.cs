using Quickstart;

// Without arguments this runs against a CubeConnect on your own machine. With CUBECONNECT_API_KEY, CUBECONNECT_WHATSAPP_ACCOUNT_ID and
// --to +9665... it sends to that one phone through the real platform, after asking.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var screen = Screen.Open();
try
{
    var arguments = Arguments.Read(args);
    if (arguments.Error is { } error) return screen.Refuse(error);
    if (arguments.Help) return screen.Help();
    if (arguments.Gateways) return await GatewaysTour.RunAsync(screen, stop.Token);
    return arguments.To is { } phone
        ? await PlatformTour.RunAsync(screen, phone, arguments.Yes, stop.Token)
        : await SandboxTour.RunAsync(screen, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    screen.Line("Stopped.");
    return 130;
}
