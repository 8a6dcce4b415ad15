using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CubeConnect.Cli.Accounts;
using CubeConnect.Cli.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Cli.Webhooks;

internal sealed class ListenSettings : WebhookSettings
{
    [CommandOption("--forward-to <URL>")]
    [Description("Your program's endpoint. Receives each event whose signature is valid; its response goes back")]
    public string? ForwardTo { get; init; }

    [CommandOption("--resign")]
    [Description("Signs forwarded events again with the current time instead of passing the signature on")]
    public bool Resign { get; init; }

    [CommandOption("--port <N>")]
    [Description("Port on 127.0.0.1; 0 for any free one")]
    [DefaultValue("5726")]
    public string Port { get; init; } = "5726";

    [CommandOption("--sandbox")]
    [Description("Receives from the sandbox on this machine and ignores other settings")]
    public bool Sandbox { get; init; }
}

// Receives until Ctrl+C. A sandbox is told to send its webhooks here, and at the end to send them where it did before.
internal sealed class ListenCommand(Terminal terminal) : AsyncCommand<ListenSettings>
{
    private const int LargestBody = 256 * 1024;

    private readonly Lock _printing = new();
    private readonly TaskCompletionSource _outputIsGone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<int> ExecuteAsync(CommandContext context, ListenSettings settings, CancellationToken cancellationToken)
    {
        var forward = settings.ForwardTo is { } url ? new WebhookCall(OptionValue.Url("--forward-to", url)) : null;
        var port = OptionValue.Port(settings.Port, 0);
        using var sandbox = await SandboxApi.FindAsync(
            new PlatformSettings { Sandbox = settings.Sandbox, Profile = settings.Profile }, terminal);
        // A sandbox is told the secret, and signs with any: it never gets that of a profile, which is the platform's.
        var known = sandbox is null
            ? settings.Secrets(terminal)
            : Array.ConvertAll(WebhookSettings.OfEnvironment(terminal), one => one.Secret);
        var isKnown = known.Length > 0;
        var secrets = isKnown ? known : ["whsec_" + RandomNumberGenerator.GetHexString(32, lowercase: true)];
        await using var app = Build(port, http => ReceiveAsync(http, settings, secrets, forward));
        await StartAsync(app, port, cancellationToken);
        var address = new Uri(app.Urls.First());
        var isSubscribed = sandbox is not null && await SubscribeAsync(sandbox, address, secrets[0], isKnown, cancellationToken);
        if (isSubscribed && !isKnown)
            terminal.Note($"The sandbox signs with {secrets[0]}: give your program the same in CUBECONNECT_WEBHOOK_SECRET.");
        if (forward is not null) terminal.Note($"Forwards to {forward.Shown}.");
        terminal.Note(isSubscribed
            ? $"Listens on {address} to the webhooks of the sandbox. Ctrl+C stops it."
            : $"Listens on {address}. For the platform open it to the internet with a tunnel, and enter the tunnel's https address in "
                + "Settings > Webhook. Ctrl+C stops it.");
        await Task.WhenAny(_outputIsGone.Task, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        if (isSubscribed) await GiveBackAsync(sandbox!);
        await app.StopAsync(CancellationToken.None);
        forward?.Dispose();
        if (_outputIsGone.Task.IsCompleted) throw new OutputException("The output cannot be written, so the webhooks would go unseen.");
        terminal.Note("Stopped.");
        return ExitCode.Done;
    }

    // With a secret it can listen without a sandbox too.
    private async Task<bool> SubscribeAsync(
        SandboxApi sandbox, Uri address, string secret, bool mayListenAlone, CancellationToken cancellationToken)
    {
        try
        {
            await sandbox.PostAsync("webhook", new { Url = address, Secret = secret }, cancellationToken);
            return true;
        }
        catch (SandboxException e) when (mayListenAlone && !e.IsRefusal)
        {
            terminal.Note(e.Message);
            return false;
        }
    }

    // The sandbox may have ended first.
    private static async Task GiveBackAsync(SandboxApi sandbox)
    {
        try
        {
            await sandbox.DeleteAsync("webhook", CancellationToken.None);
        }
        catch (SandboxException)
        {
            // Then there is nothing to give back.
        }
    }

    private static WebApplication Build(int port, RequestDelegate receive)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var app = builder.Build();
        app.Run(receive);
        return app;
    }

    private static async Task StartAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"The port {port} cannot be used: {e.Message} Give another one with --port N, or --port 0 for any free one."), e);
        }
    }

    private async Task ReceiveAsync(HttpContext http, ListenSettings settings, string[] secrets, WebhookCall? forward)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            Refuse(StatusCodes.Status405MethodNotAllowed, $"A webhook is a POST, and this is a {http.Request.Method}.");
            return;
        }

        using var buffer = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Refuse((e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "The body did not come whole.");
            return;
        }

        var body = buffer.ToArray();
        string? signature = http.Request.Headers[WebhookSignature.SignatureHeader];
        string? timestamp = http.Request.Headers[WebhookSignature.TimestampHeader];
        var check = WebhookSignature.Verify(body, signature, timestamp, secrets);
        var webhook = WebhookReader.TryRead(body, out var read) ? read : null;
        (int? Status, string? Error) answer = (null, null);
        if (check.IsValid && webhook is not null && forward is not null)
        {
            answer = settings.Resign
                ? await forward.SendAsync(body, secrets[0], http.RequestAborted)
                : await forward.SendAsync(body, signature, timestamp, http.RequestAborted);
        }

        http.Response.StatusCode = !check.IsValid ? 401 : webhook is null ? 400 : forward is null ? 200 : answer.Status ?? 502;
        // Of a call that is not the platform's nothing is believed.
        var shown = check.IsValid ? webhook : null;
        Print(settings, new ReceivedEvent(
            TimeProvider.System.GetUtcNow(), shown?.Event.Value, shown is null ? null : EventText.WhoOf(shown),
            shown is null ? null : EventText.WhatOf(shown), check.Result, http.Response.StatusCode,
            !check.IsValid ? check.ToString() : webhook is null ? "The body is not a JSON object." : answer.Error));

        void Refuse(int status, string why)
        {
            http.Response.StatusCode = status;
            Print(settings, new ReceivedEvent(
                TimeProvider.System.GetUtcNow(), null, null, null, null, status, why));
        }
    }

    // Requests come at once; each prints its line alone.
    private void Print(ListenSettings settings, ReceivedEvent item)
    {
        try
        {
            lock (_printing)
            {
                if (settings.Json) terminal.Json(item);
                else terminal.Row(
                    item.At.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture), item.Event ?? "refused", item.Who, item.What,
                    item.Answered.ToString(CultureInfo.InvariantCulture), item.Error);
            }
        }
        catch (OutputException)
        {
            _outputIsGone.TrySetResult(); // this call is answered as it was handled, and then the command ends
        }
    }

    private sealed record ReceivedEvent(
        DateTimeOffset At, string? Event, string? Who, string? What, WebhookVerificationResult? Signature, int Answered, string? Error);
}
