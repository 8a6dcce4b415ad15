namespace CubeConnect.Sandbox.Gateways;

// WA.cr: POST /messages/text and GET /messages/{id}. The page of sending shows no envelope; this one answers in that of CubeConnect.
internal sealed class WaCrEndpoints(SandboxState state, GatewayMessages gateways, Authentication authentication)
{
    public const string Root = "/wacr/api/v2";
    private const string AllowedInPhone = "0123456789+- ()";

    public Answer Send(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var fields = call.Fields("phone", "message", "contact_id");
        var phone = fields.Text("phone", required: true) ?? string.Empty;
        var message = fields.Text("message", required: true) ?? string.Empty;
        if (phone.Length is > 0 and (< 10 or > 20)) fields.Wrong("phone", "must be 10 to 20 characters");
        if (phone.Any(c => !AllowedInPhone.Contains(c, StringComparison.Ordinal)))
        {
            fields.Wrong("phone", "can only contain digits, +, -, spaces, and parentheses");
        }

        if (message.EnumerateRunes().Count() > 4096) fields.Wrong("message", "cannot exceed 4096 characters");
        long? contact = null;
        if (fields.TryGet("contact_id", required: false, out var given))
        {
            if (given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out var number)) contact = number;
            else fields.Wrong("contact_id", "must be an integer");
        }

        fields.ThrowIfAny();
        return Take(tenant, string.Concat(phone.Where(char.IsAsciiDigit)), message, contact);
    }

    // GET /messages/{id}, by the number that the receipt calls chat_message_id.
    public Answer Get(Call call)
    {
        var tenant = authentication.AuthenticateGateway(call.Http.Request);
        var known = long.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var message = known ? state.Read(() => gateways.Find(number)) : null;
        if (message?.Gateway != "wacr" || message.Tenant != tenant.Id) throw RefusalException.NotFound("There is no such message.");
        return Envelope.Success(new WaCrMessage(
            number, null, null, message.Type, message.Text, message.Status, message.ErrorMessage, message.Id, message.ReplyTo, null,
            message.SentAt, message.ReadAt is not null, null));
    }

    private Answer Take(TenantState tenant, string digits, string text, long? contact)
    {
        SandboxGatewayMessage sent;
        long contactId, chatMessage;
        lock (state.Gate)
        {
            if (contact is { } id && !gateways.Contacts.Has(tenant, id)) throw RefusalException.NotFound("There is no such contact.");

            if (tenant.OptOuts.All.Any(entry => entry.Phone.TrimStart('+') == digits))
            {
                throw new RefusalException(403, "CONTACT_OPTED_OUT", "The contact has opted out of receiving messages.");
            }

            contactId = contact ?? gateways.Contacts.Of(tenant, digits);
            sent = gateways.Take(new SandboxGatewayMessage
            {
                Gateway = "wacr",
                Tenant = tenant.Id,
                Id = IdGenerator.Wamid(state.Ids.New()),
                To = digits,
                Text = Filled(text, digits),
                Type = "text",
                Status = "sent",
                CreatedAt = state.Now,
                SentAt = state.Now,
            });
            chatMessage = gateways.Taken;
        }

        return Envelope.Success(new WaCrAnswer(sent.Id, contactId, digits, sent.Text, "sent", sent.SentAt, contactId, chatMessage));
    }

    private static string Filled(string text, string digits) => text
        .Replace("@{contact_first_name}", "Ahmed", StringComparison.Ordinal)
        .Replace("@{contact_last_name}", "Al-Harbi", StringComparison.Ordinal)
        .Replace("@{contact_email}", "ahmed@example.com", StringComparison.Ordinal)
        .Replace("@{contact_phone}", digits, StringComparison.Ordinal);
}

internal sealed record WaCrAnswer(
    string MessageId, long ContactId, string Phone, string? Message, string Status, DateTimeOffset? SentAt, long ChatId,
    long ChatMessageId);

internal sealed record WaCrMessage(
    long Id, long? InteractionId, string? SenderId, string Type, string? Message, string Status, string? StatusMessage, string MessageId,
    string? RefMessageId, string? Url, DateTimeOffset? SentAt, bool IsRead, long? StaffId);
