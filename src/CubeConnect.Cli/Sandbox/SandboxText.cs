using System.Globalization;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Sandbox;

internal static class SandboxText
{
    // A warning: a careful receiver rejects webhooks without a signature.
    public const string Unsigned =
        "Webhooks are not signed, and a receiver that checks signatures rejects them: "
        + "give --webhook-secret as well, and the receiver the same in CUBECONNECT_WEBHOOK_SECRET.";

    public static string Welcome(CubeConnectSandbox sandbox, CubeConnectSandboxOptions options) => $"""
        The sandbox listens on {sandbox.BaseAddress}
        It sends nothing to anybody. Before you start your program, set in its terminal:

          {Set("CUBECONNECT_URL", sandbox.BaseAddress.ToString())}
          {Set("CUBECONNECT_API_KEY", sandbox.ApiKey)}
          {Set("CUBECONNECT_WHATSAPP_ACCOUNT_ID", sandbox.WhatsAppAccountId)}

        Inbox: {sandbox.InboxAddress}
        Webhooks: {options.WebhookUrl?.ToString() ?? "none (--webhook-url)"}
        Seed: {options.Seed.ToString(CultureInfo.InvariantCulture)} (--seed)
        Ctrl+C stops it.
        """;

    public static object WelcomeJson(CubeConnectSandbox sandbox, CubeConnectSandboxOptions options) => new
    {
        Address = sandbox.BaseAddress,
        Inbox = sandbox.InboxAddress,
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CUBECONNECT_URL"] = sandbox.BaseAddress.ToString(), ["CUBECONNECT_API_KEY"] = sandbox.ApiKey,
            ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = sandbox.WhatsAppAccountId,
        },
        options.WebhookUrl, options.Seed, options.StateFile,
    };

    public static string Line(SandboxRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.At.ToLocalTime():HH:mm:ss} {request}");

    public static string Line(SandboxWebhookDelivery webhook) =>
        string.Create(CultureInfo.InvariantCulture, $"{webhook.Attempts[^1].At.ToLocalTime():HH:mm:ss} webhook {webhook}");

    // A line that can be pasted into a terminal: a POSIX shell's, or PowerShell's on Windows.
    internal static string Set(string name, string value, bool? powerShell = null)
    {
        var quoted = value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/') ? value : null;
        return powerShell ?? OperatingSystem.IsWindows()
            ? $"$env:{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"export {name}={quoted ?? "'" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'"}";
    }
}
