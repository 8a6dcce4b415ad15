using CubeConnect.Sandbox.Inbox;
using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox;

/// <content>What customers and the dashboard do.</content>
public sealed partial class CubeConnectSandbox
{
    private static readonly string[] StopWords = ["stop", "unsubscribe", "إلغاء", "الغاء", "توقف"];

    /// <summary>
    /// A customer answers. Sends <c>message.received</c> to the webhook and opens the 24 hours in which texts may be sent. A stop word
    /// alone (STOP, UNSUBSCRIBE, إلغاء, توقف) opts the number out of marketing; that part is the sandbox's own.
    /// </summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="content">What the customer wrote; for other types what the platform puts in <c>content</c>, for example
    /// <c>[image]</c>.</param>
    /// <param name="type"><c>text</c> by default, or <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>location</c>,
    /// <c>interactive</c>, <c>reaction</c>.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format.</exception>
    public void Reply(string phone, string content, string type = "text", string? senderName = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(type);
        Answer(Digits(phone), CustomerReply.Of(type, content) with { SenderName = senderName });
    }

    /// <summary>
    /// A customer sends a picture, a video, a recording or a file. The event's <c>content</c> is what the platform puts there: the caption
    /// of an image or a video, the name of a document, else <c>[image]</c> and so on.
    /// </summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>audio</c> or <c>document</c>.</param>
    /// <param name="caption">The caption; of a document the file's name. None when left out.</param>
    /// <param name="link">Where it is, an http or https address: shown in the inbox, never loaded, and not part of the event. None when
    /// left out.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format, <paramref name="type"/> is none of the
    /// four, or <paramref name="link"/> has another scheme.</exception>
    public void ReplyWithMedia(string phone, string type, string? caption = null, Uri? link = null, string? senderName = null)
    {
        if (!CustomerReply.IsMedia(type)) throw new ArgumentException("The type must be image, video, audio or document.", nameof(type));
        if (link is not null && !CustomerReply.IsLink(link.OriginalString))
        {
            throw new ArgumentException("The link must be an http or https address.", nameof(link));
        }

        Answer(Digits(phone), CustomerReply.Media(type, caption, link?.AbsoluteUri) with { SenderName = senderName });
    }

    /// <summary>
    /// A customer sends a place. The event's <c>content</c> is <c>location:24.7136,46.6753</c>, as the platform writes it.
    /// </summary>
    /// <param name="phone">The customer's number, with or without a plus.</param>
    /// <param name="latitude">Degrees from -90 to 90.</param>
    /// <param name="longitude">Degrees from -180 to 180.</param>
    /// <param name="name">What the place is called: shown in the inbox, not part of the event. None when left out.</param>
    /// <param name="senderName">The name in the customer's WhatsApp profile; the number when left out.</param>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The place does not exist.</exception>
    public void ReplyWithLocation(string phone, double latitude, double longitude, string? name = null, string? senderName = null)
    {
        if (!(Math.Abs(latitude) <= 90)) throw new ArgumentOutOfRangeException(nameof(latitude));
        if (!(Math.Abs(longitude) <= 180)) throw new ArgumentOutOfRangeException(nameof(longitude));
        Answer(Digits(phone), CustomerReply.Place(latitude, longitude, name) with { SenderName = senderName });
    }

    // An answer, with what only the page shows of it.
    internal void Answer(string digits, CustomerReply answer)
    {
        lock (_state.Gate)
        {
            var (tenant, account) = Correspondent(digits);
            account.Sessions.Open(digits, _state.Now);
            _state.Chats.Add(EventOf(tenant, account, digits, answer.Type, answer.Shown) with
            {
                Detail = answer.Detail,
                Link = answer.Link,
                SenderName = answer.SenderName,
            });
            if (StopWords.Contains(answer.Content.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                tenant.OptOuts.Put(new SandboxOptOut
                {
                    TenantId = tenant.Id, Phone = digits, Scope = tenant.OptOuts.Find(digits)?.Scope ?? "marketing",
                    Source = "reply", OptedOutAt = _state.Now,
                });
            }

            _events.Received(tenant, account, digits, answer.Type, answer.Content, answer.SenderName);
        }

        _feed.Tell(Topics.Chats, digits);
    }

    private static string Digits(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return PhoneRule.Digits(phone) ?? throw new ArgumentException(
            "The number must be in international format, for example +966501234567.", nameof(phone));
    }

    /// <summary>
    /// Meta decides about a template: sends <c>template.status_changed</c>, or <c>template.submitted</c> for <c>PENDING</c>. Holds for
    /// every account that has it.
    /// </summary>
    /// <param name="name">The template.</param>
    /// <param name="language">Its language.</param>
    /// <param name="status"><c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c> or <c>DISABLED</c>.</param>
    /// <exception cref="ArgumentException">No account has such a template.</exception>
    public void SetTemplateStatus(string name, string language, string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var found = false;
        lock (_state.Gate)
        {
            foreach (var (tenant, account) in _state.Tenants.SelectMany(tenant => tenant.Accounts.Values, ValueTuple.Create))
            {
                if (account.Templates.Find(name, language) is not { } template) continue;
                found = true;
                template = template with { Status = status };
                account.Templates.Put(template);
                _events.TemplateChanged(tenant, template);
            }
        }

        _feed.Tell(Topics.Templates);
        if (!found) throw new ArgumentException("No account has a template with this name and language.", nameof(name));
    }

    /// <summary>
    /// Sends any event to the first tenant's webhook: the ones that only the dashboard causes, and ones that do not exist yet.
    /// </summary>
    /// <param name="name">For example <c>webhook.test</c>, <c>flow.session_completed</c> or <c>account.quality_event</c>.</param>
    /// <param name="fields">A JSON object with the event's own fields, for example <c>{"type":"block","user_phone":"966501234567"}</c>;
    /// none when left out.</param>
    /// <exception cref="JsonException"><paramref name="fields"/> is not JSON.</exception>
    /// <exception cref="ArgumentException"><paramref name="fields"/> is not an object.</exception>
    public void SendWebhook(string name, string? fields = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var document = JsonDocument.Parse(fields ?? "{}");
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new ArgumentException("The fields must be a JSON object.", nameof(fields));
        lock (_state.Gate)
        {
            var own = root.Deserialize(AnswerJson.Default.DictionaryStringJsonElement);
            _events.Raise(_state.Tenants[0], name, new CustomEvent { Fields = own });
        }
    }

    // The customer blocks, unblocks or reports the number. Messages to a blocker stay sent.
    internal void Act(string digits, string type)
    {
        lock (_state.Gate)
        {
            var (tenant, account) = Correspondent(digits);
            _state.Chats.Add(EventOf(tenant, account, digits, type, string.Empty));
            if (type != "unblock") _events.Raise(tenant, "account.quality_event", new QualityEvent(type, digits), digits);
        }

        _feed.Tell(Topics.Chats, digits);
    }

    private CustomerEvent EventOf(TenantState tenant, AccountState account, string digits, string type, string content) =>
        new(_state.Ids.New(), tenant.Id, account.Settings.Id, digits, type, content, _state.Now);

    // The number that wrote to the customer last; the first one when none did.
    private (TenantState Tenant, AccountState Account) Correspondent(string phone)
    {
        var last = _state.Messages.LastTo(phone);
        var tenant = last is null ? _state.Tenants[0] : _state.TenantOf(last.TenantId);
        return (tenant, last is null ? tenant.Accounts[WhatsAppAccountId] : tenant.Accounts[last.AccountId]);
    }
}
