namespace CubeConnect.Engine;

// Checks a call before it costs a request, and writes its body.
internal static class RequestPreparation
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "X-API-KEY", "X-TENANT-ID", "Idempotency-Key", "Accept", "Accept-Encoding", "User-Agent", "Host",
        "Content-Type", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Cookie",
    };

    public static RequestPayload? Prepare(in ApiCall call, ApiSettings settings, RequestOptions? options, out string? idempotencyKey)
    {
        var operation = call.Operation;
        var faults = call.Path.Faults;
        var account = options?.WhatsAppAccountId ?? settings.AccountId;
        CheckAccount(operation, settings, account, faults);
        call.Body?.Validate(faults, settings.Clock);
        CheckOptions(operation, settings.Gateway, options, faults);
        faults.ThrowIfAny(operation.Name);

        // .NET repeats a request without content by itself when its connection closes before an answer, and no limiter counts that.
        var payload = call.Body?.ToPayload(account) ?? (MayHaveContent(operation) ? BufferedPayload.Empty : null);
        idempotencyKey = operation.Safety == RepeatSafety.HasKey ? options?.IdempotencyKey ?? payload!.ToIdempotencyKey() : null;
        return payload;
    }

    private static bool MayHaveContent(Operation operation) =>
#if NET8_0_OR_GREATER
        true;
#else
        // .NET Framework refuses a GET that has content.
        operation.Method == HttpMethod.Delete;
#endif

    private static void CheckAccount(Operation operation, ApiSettings settings, string account, Faults faults)
    {
        if (operation.NeedsAccount && string.IsNullOrWhiteSpace(account))
        {
            faults.Add("whatsapp_account_id",
                "No WhatsApp number to send from. Set WhatsAppAccountId in CubeConnectOptions (CUBECONNECT_WHATSAPP_ACCOUNT_ID) or in "
                + "RequestOptions.");
        }

        // An id in a header is checked with the header.
        if (settings.Gateway.AccountHeader is null && account.Length > 0 && !HeaderText.IsValid(account))
        {
            faults.Add("whatsapp_account_id",
                "The WhatsApp number's id holds characters that no id has. Use it as the dashboard shows it.");
        }
    }

    private static void CheckOptions(Operation operation, GatewayProfile gateway, RequestOptions? options, Faults faults)
    {
        if (options is null) return;
        if (options.IdempotencyKey is not null && operation.Safety != RepeatSafety.HasKey)
        {
            faults.Add("Idempotency-Key",
                "Only new campaigns have an idempotency key; the platform would ignore it here, and the call would be no safer.");
        }

        if (options.Timeout is { } timeout && !OptionsRules.IsTime(timeout))
            faults.Add("Timeout", "The time-out must be positive and at most a day, or Timeout.InfiniteTimeSpan.");

        if (options.MaxRetries is < 0 or > 10) faults.Add("MaxRetries", "MaxRetries must be 0 to 10.");
        if (options.Headers is not { } headers) return;
        foreach (var header in headers) CheckHeader(header.Key, header.Value, gateway, faults);
    }

    private static void CheckHeader(string name, string? value, GatewayProfile gateway, Faults faults)
    {
        if (!HeaderText.IsToken(name)) faults.Add("Headers", "A header's name holds letters, digits, '-' and '_' only.");
        else if (IsOfBody(name))
            faults.Add(name, "The header describes a body, and .NET would leave it out of the request without a word.");
        else if (OwnHeaders.Contains(name) || name.Equals(gateway.AccountHeader, StringComparison.OrdinalIgnoreCase))
            faults.Add(name, "The SDK sets this header itself; use the option for it.");
        else if (value is null || !HeaderText.IsValid(value)) faults.Add(name, "The value " + HeaderText.Problem);
    }

    private static bool IsOfBody(string name) =>
        !OwnHeaders.Contains(name)
        && (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            || name.ToUpperInvariant() is "ALLOW" or "EXPIRES" or "LAST-MODIFIED");
}
