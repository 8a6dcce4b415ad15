using CubeConnect.Cli.Sandbox;
using CubeConnect.Webhooks;

namespace CubeConnect.Cli.Webhooks;

internal sealed class TriggerSettings : WebhookSettings
{
    [CommandArgument(0, "<EVENT>")]
    [Description("For example message.received, or message.failed for a message.status_updated of that status")]
    public string Event { get; init; } = string.Empty;

    [CommandOption("--to <URL>")]
    [Description("Where to send it, signed. Default: the sandbox sends it to its own webhook address")]
    public string? To { get; init; }

    [CommandOption("--port <N>")]
    [Description("Without --to: the sandbox on this port. Default: the one that is configured, else 5725")]
    public string? Port { get; init; }

    [CommandOption("--phone <PHONE>")]
    [Description("The customer's number. Default: +966501234567")]
    public string? Phone { get; init; }
}

internal sealed class TriggerCommand(Terminal terminal) : AsyncCommand<TriggerSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, TriggerSettings settings, CancellationToken cancellationToken)
    {
        // Not null: that would become an empty number, by the operator that reads a number from a text.
        var phone = settings.Phone is { } text ? OptionValue.Phone("--phone", text, region: null) : default(PhoneNumber?);
        var (name, fields) = SampleEvents.Of(settings.Event, phone);
        if (settings is { To: not null, Port: not null }) throw new UsageException("--to and --port: give only one of the two.");
        if (settings.To is null)
        {
            using var sandbox = await SandboxApi.OpenAsync(settings.Port, terminal);
            var sent = await sandbox.PostAsync("webhook/send", new { Event = name, Fields = fields }, cancellationToken);
            terminal.Result(settings, new { Event = name, To = sent.GetProperty("webhook_url").GetString(), By = "sandbox" });
            return ExitCode.Done;
        }

        using var call = new WebhookCall(OptionValue.Url("--to", settings.To));
        var body = SampleEvents.BodyOf(name, fields, WebhookCall.Now());
        var (status, error) = await call.SendAsync(body, settings.Secrets(terminal)[0], cancellationToken);
        terminal.Result(settings, new { Event = name, To = call.Shown, Status = status, Error = error });
        return status is >= 200 and < 300 ? ExitCode.Done : ExitCode.Failed;
    }
}

internal sealed class VerifySettings : WebhookSettings
{
    [CommandArgument(0, "<FILE>")]
    [Description("The body, byte for byte as it came")]
    public string File { get; init; } = string.Empty;

    [CommandOption("--signature <HEX>", isRequired: true)]
    [Description("The header X-Webhook-Signature")]
    public string Signature { get; init; } = string.Empty;

    [CommandOption("--timestamp <TIME>", isRequired: true)]
    [Description("The header X-Webhook-Timestamp, as it came")]
    public string Timestamp { get; init; } = string.Empty;

    [CommandOption("--any-age")]
    [Description("Accepts a call that is older than five minutes, as a stored one is")]
    public bool AnyAge { get; init; }
}

internal sealed class VerifyCommand(Terminal terminal) : AsyncCommand<VerifySettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, VerifySettings settings, CancellationToken cancellationToken)
    {
        var secrets = settings.Secrets(terminal);
        // In the background: a pipe's other end may not be there yet, and Ctrl+C need not wait for it.
        var file = OptionValue.File("FILE", settings.File);
        var body = await Task.Run(() => File.ReadAllBytes(file), CancellationToken.None).WaitAsync(cancellationToken);
        var tolerance = settings.AnyAge ? TimeSpan.MaxValue : WebhookSignature.DefaultTolerance;
        var check = WebhookSignature.Verify(body, settings.Signature, settings.Timestamp, secrets, tolerance: tolerance);
        var webhook = WebhookReader.TryRead(body, out var read) ? read : null;
        terminal.Result(settings, new
        {
            Valid = check.IsValid, check.Result, Message = check.ToString(), SignedAt = check.Timestamp,
            Event = webhook?.Event.Value, Who = webhook is null ? null : EventText.WhoOf(webhook),
            What = webhook is null ? "the body is not a JSON object" : EventText.WhatOf(webhook),
        });
        return check.IsValid ? ExitCode.Done : ExitCode.Failed;
    }
}
