namespace CubeConnect.Sandbox;

/// <content>What customers answer.</content>
public sealed partial class CubeConnectSandbox
{
    private static readonly string[] StopWords = ["stop", "unsubscribe", "إلغاء", "الغاء", "توقف"];

    /// <summary>
    /// A customer answers. Sends <c>message.received</c> to the webhook and opens the 24 hours in which texts may be sent. A stop word
    /// alone (STOP, UNSUBSCRIBE, إلغاء, توقف) opts the number out of marketing; that part is the sandbox's own.
    /// </summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="content">What the customer wrote; for other types what the platform puts in <c>content</c>, for example <c>[image]</c>.</param>
    /// <param name="type"><c>text</c> by default, or <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>location</c>, <c>interactive</c>, <c>reaction</c>.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format.</exception>
    public void Reply(string phone, string content, string type = "text", string? senderName = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(type);
        Answer(Digits(phone), CustomerAnswer.Of(type, content) with { SenderName = senderName });
    }

    /// <summary>
    /// A customer sends a picture, a video, a recording or a file. The event's <c>content</c> is what the platform puts there: the caption of an image or
    /// a video, the name of a document, else <c>[image]</c> and so on.
    /// </summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>audio</c> or <c>document</c>.</param>
    /// <param name="caption">The caption; of a document the file's name. None when left out.</param>
    /// <param name="link">Where it is, an http or https address: shown in the inbox, never loaded, and not part of the event. None when left out.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format, <paramref name="type"/> is none of the four, or <paramref name="link"/> has another scheme.</exception>
    public void ReplyWithMedia(string phone, string type, string? caption = null, Uri? link = null, string? senderName = null)
    {
        if (!CustomerAnswer.IsMedia(type)) throw new ArgumentException("The type must be image, video, audio or document.", nameof(type));
        if (link is not null && !CustomerAnswer.IsLink(link.OriginalString)) throw new ArgumentException("The link must be an http or https address.", nameof(link));
        Answer(Digits(phone), CustomerAnswer.Media(type, caption, link?.AbsoluteUri) with { SenderName = senderName });
    }

    /// <summary>A customer sends a place. The event's <c>content</c> is <c>location:24.7136,46.6753</c>, as the platform writes it.</summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="latitude">Degrees from -90 to 90.</param>
    /// <param name="longitude">Degrees from -180 to 180.</param>
    /// <param name="name">What the place is called: shown in the inbox, not part of the event. None when left out.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public void ReplyWithLocation(string phone, double latitude, double longitude, string? name = null, string? senderName = null)
    {
        if (!(Math.Abs(latitude) <= 90)) throw new ArgumentOutOfRangeException(nameof(latitude));
        if (!(Math.Abs(longitude) <= 180)) throw new ArgumentOutOfRangeException(nameof(longitude));
        Answer(Digits(phone), CustomerAnswer.Place(latitude, longitude, name) with { SenderName = senderName });
    }

    /// <summary>An answer, with what only the page shows of it.</summary>
    internal void Answer(string digits, CustomerAnswer answer)
    {
        lock (_world.Gate)
        {
            var (tenant, account) = Correspondent(digits);
            account.Sessions.Open(digits, _world.Now);
            _world.Chats.Add(ActOf(tenant, account, digits, answer.Type, answer.Shown) with { Detail = answer.Detail, Link = answer.Link, SenderName = answer.SenderName });
            if (StopWords.Contains(answer.Content.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                tenant.OptOuts.Put(new SandboxOptOut
                {
                    TenantId = tenant.Id, Phone = digits, Scope = tenant.OptOuts.Find(digits)?.Scope ?? "marketing", Source = "reply", OptedOutAt = _world.Now,
                });
            }

            _events.Received(tenant, account, digits, answer.Type, answer.Content, answer.SenderName);
        }

        _feed.Tell(Topics.Chats, digits);
    }

    private static string Digits(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return PhoneRule.Digits(phone) ?? throw new ArgumentException("The number must be in international format, for example +966501234567.", nameof(phone));
    }
}
