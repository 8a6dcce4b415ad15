using CubeConnect.Errors.Internal;
using CubeConnect.Registration;
using CubeConnect.Validation;

namespace CubeConnect.Engine;

/// <summary>Checks a call as a whole, before it may cost a request, and writes its body.</summary>
internal static class RequestPreparation
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "X-API-KEY", "X-TENANT-ID", "Idempotency-Key", "Accept", "Accept-Encoding", "User-Agent", "Host", "Content-Type", "Content-Length",
        "Transfer-Encoding", "Connection", "Expect", "Cookie", "x-phone",
    };

    /// <exception cref="CubeConnectValidationException">Something is wrong; the exception lists everything that is.</exception>
    public static RequestPayload? Prepare(in ApiCall call, ApiSettings settings, RequestOptions? options, out string? idempotencyKey)
    {
        var faults = call.Faults ?? new Faults();
        var account = options?.WhatsAppAccountId ?? settings.AccountId;
        if (call.Operation.NeedsAccount && string.IsNullOrWhiteSpace(account))
        {
            faults.Add("whatsapp_account_id", "No WhatsApp number to send from. Set WhatsAppAccountId in CubeConnectOptions (CUBECONNECT_WHATSAPP_ACCOUNT_ID) or in RequestOptions.");
        }

        // Nowhere may the id become something else on its way; where it travels in a header, that header's own check speaks of it.
        if (settings.Gateway.AccountHeader is null && account.Length > 0 && !HeaderText.IsValid(account)) faults.Add("whatsapp_account_id", "The WhatsApp number's id holds characters that no id has. Use it as the dashboard shows it.");
        call.Body?.Validate(faults, settings.Clock);
        CheckOptions(call.Operation, options, faults);
        if (faults.Any) throw ExceptionFactory.Refused(call.Operation.Name, faults);

        var payload = call.Body switch
        {
            // .NET quietly sends a request without content again when its connection is closed before an answer.
            null => call.Operation.Method == HttpMethod.Delete ? BufferedPayload.Empty : null,
            var body => body.ToPayload(account),
        };
        idempotencyKey = call.Operation.Safety == RepeatSafety.HasKey ? options?.IdempotencyKey ?? IdempotencyKey.Of(payload!) : null;
        return payload;
    }

    private static void CheckOptions(Operation operation, RequestOptions? options, Faults faults)
    {
        if (options is null) return;
        if (options.IdempotencyKey is not null && operation.Safety != RepeatSafety.HasKey)
        {
            faults.Add("Idempotency-Key", "Only new campaigns have an idempotency key; the platform would ignore it here, and the call would be no safer.");
        }

        if (options.Timeout is { } timeout && !OptionsRules.IsTime(timeout))
        {
            faults.Add("Timeout", "The time-out must be positive and at most a day, or Timeout.InfiniteTimeSpan.");
        }

        if (options.Headers is not { } headers) return;
        foreach (var header in headers)
        {
            if (!HeaderText.IsToken(header.Key)) faults.Add("Headers", "A header's name holds letters, digits, '-' and '_' only.");
            else if (IsOfBody(header.Key)) faults.Add(header.Key, "The header describes a body, and .NET would leave it out of the request without a word.");
            else if (OwnHeaders.Contains(header.Key)) faults.Add(header.Key, "The SDK sets this header itself; use the option that stands for it.");
            else if (header.Value is null || !HeaderText.IsValid(header.Value)) faults.Add(header.Key, "The value " + HeaderText.Problem);
        }
    }

    private static bool IsOfBody(string name) =>
        !OwnHeaders.Contains(name)
        && (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.ToUpperInvariant() is "ALLOW" or "EXPIRES" or "LAST-MODIFIED");
}
