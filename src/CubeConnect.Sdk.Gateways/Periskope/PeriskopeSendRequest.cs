namespace CubeConnect.Gateways;

/// <summary>A message to one chat: a text, a file with or without a caption, or a poll; any of them as a reply.</summary>
/// <remarks>API rule: Periskope, "Send Message".</remarks>
public sealed record PeriskopeSendRequest : IRequestBody
{
    /// <summary>The person or the group.</summary>
    public required PeriskopeChatId ChatId { get; init; }

    /// <summary>
    /// The text, or the caption of <see cref="Media"/>. <c>*bold*</c> and <c>_italic_</c> work as in WhatsApp. No page names a limit.
    /// </summary>
    public string? Message { get; init; }

    /// <summary>The file; null for none.</summary>
    public PeriskopeMedia? Media { get; init; }

    /// <summary>The poll; null for none.</summary>
    public PeriskopePoll? Poll { get; init; }

    /// <summary>The id of the message to quote (<c>reply_to</c>); null for none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>True sends links without their preview; null leaves it to the gateway.</summary>
    public bool? HideUrlPreview { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        if (ChatId.Error is { } error) faults.Add("chat_id", error);
        TextRules.Check(faults, "message", Message, required: false);
        TextRules.Check(faults, "reply_to", ReplyTo, what: "The id of the quoted message", required: false);
        if (string.IsNullOrEmpty(Message) && Media is null && Poll is null)
            faults.Add("message", "There is nothing to send: give a text, a file or a poll.");

        Media?.Validate(faults);
        Poll?.Validate(faults);
    }

    RequestPayload IRequestBody.ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("chat_id"u8, ChatId.Value);
        if (Message is not null) json.WriteString("message"u8, Message);
        Media?.WriteTo(json);
        if (ReplyTo is not null) json.WriteString("reply_to"u8, ReplyTo);
        Poll?.WriteTo(json);
        if (HideUrlPreview is { } hide)
        {
            json.WriteStartObject("options"u8);
            json.WriteBoolean("hide_url_preview"u8, hide);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("ChatId = ").Append(ChatId.ToString()).Append(", Message = (hidden), Media = ").Append(Media)
            .Append(", Poll = ").Append(Poll);
        return true;
    }
}
