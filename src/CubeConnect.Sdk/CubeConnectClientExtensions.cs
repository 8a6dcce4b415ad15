namespace CubeConnect;

/// <summary>Shorter forms of the client's calls. Each makes one <see cref="ICubeConnectClient"/> call and throws the same.</summary>
public static class CubeConnectClientExtensions
{
    /// <summary>Sends a text now; see <see cref="ICubeConnectClient.SendTextAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="text">The text, 1 to 4,096 characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.SendTextAsync"/>.</exception>
    /// <example><code>var receipt = await client.SendTextAsync("+966501234567", "أهلًا", cancellationToken);</code></example>
    public static Task<MessageReceipt> SendTextAsync(
        this ICubeConnectClient client, PhoneNumber phone, string text, CancellationToken cancellationToken = default) =>
        RequireClient(client).SendTextAsync(new SendTextRequest { Phone = phone, Text = text }, cancellationToken);

    /// <summary>Sends a template with its body values now; see <see cref="ICubeConnectClient.SendTemplateAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="language">Its language, for example <c>ar</c> or <c>en_US</c>.</param>
    /// <param name="parameters">The values of the body's placeholders in order; null or empty for a template without any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.SendTemplateAsync"/>.</exception>
    /// <example>
    /// <code>await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", ["ORD-1234", "500 SAR"], cancellationToken);</code>
    /// </example>
    public static Task<MessageReceipt> SendTemplateAsync(
        this ICubeConnectClient client, PhoneNumber phone, string template, string language, IReadOnlyList<string>? parameters = null,
        CancellationToken cancellationToken = default)
    {
        var request = new SendTemplateRequest
        {
            Phone = phone,
            Template = template,
            Language = language,
            Components = parameters is { Count: > 0 } ? [TemplateComponent.Body([.. parameters])] : [],
        };
        return RequireClient(client).SendTemplateAsync(request, cancellationToken);
    }

    /// <inheritdoc cref="SendTemplateAsync(ICubeConnectClient, PhoneNumber, string, string, IReadOnlyList{string}, CancellationToken)"/>
    public static Task<MessageReceipt> SendTemplateAsync(
        this ICubeConnectClient client, PhoneNumber phone, string template, string language, CancellationToken cancellationToken) =>
        client.SendTemplateAsync(phone, template, language, parameters: null, cancellationToken);

    /// <summary>Sends a template with its values now; see <see cref="ICubeConnectClient.SendTemplateAsync"/>.</summary>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.SendTemplateAsync"/>.</exception>
    public static Task<MessageReceipt> SendAsync(
        this ICubeConnectClient client, PhoneNumber phone, TemplateMessage message, CancellationToken cancellationToken = default) =>
        RequireClient(client).SendTemplateAsync(
            (message ?? throw new ArgumentNullException(nameof(message))).To(phone), cancellationToken);

    /// <summary>A recipient of a campaign, whose variables are the body's values of <paramref name="message"/>.</summary>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    /// <exception cref="ArgumentException">It has values for a header or buttons, and a campaign has no field for them.</exception>
    public static CampaignRecipient Recipient(this TemplateMessage message, PhoneNumber phone)
    {
        foreach (var component in (message ?? throw new ArgumentNullException(nameof(message))).Components)
        {
            if (component?.Wire?.Type != "body")
                throw new ArgumentException(
                    "A campaign has fields for the body's values only. Send this template to each phone.", nameof(message));
        }

        return new(phone) { Variables = message.Values("body") };
    }

    /// <inheritdoc cref="ICubeConnectClient.WaitForMessageAsync"/>
    /// <example><code>await client.WaitForMessageAsync(receipt.Id, MessageStatus.Delivered, cancellationToken);</code></example>
    public static Task<Message> WaitForMessageAsync(
        this ICubeConnectClient client, MessageId id, MessageStatus status, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForMessageAsync(id, status, wait: null, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.ListTemplatesAsync"/>
    public static Task<IReadOnlyList<Template>> ListTemplatesAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        RequireClient(client).ListTemplatesAsync(request: null, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.WaitForCampaignAsync"/>
    public static Task<Campaign> WaitForCampaignAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForCampaignAsync(id, progress: null, wait: null, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.WaitForCampaignAsync"/>
    public static Task<Campaign> WaitForCampaignAsync(
        this ICubeConnectClient client, CampaignId id, IProgress<Campaign> progress, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForCampaignAsync(id, progress, wait: null, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.GetCampaignRecipientsAsync"/>
    public static Task<RecipientPage> GetCampaignRecipientsAsync(
        this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).GetCampaignRecipientsAsync(id, request: null, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.ListCampaignRecipientsAsync"/>
    public static RecipientListing ListCampaignRecipientsAsync(
        this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).ListCampaignRecipientsAsync(id, request: null, cancellationToken);

    /// <summary>Adds a number to the opt-out list for marketing; see <see cref="ICubeConnectClient.AddOptOutAsync"/>.</summary>
    /// <inheritdoc cref="ICubeConnectClient.AddOptOutAsync"/>
    public static Task<OptOut> AddOptOutAsync(
        this ICubeConnectClient client, PhoneNumber phone, CancellationToken cancellationToken = default) =>
        RequireClient(client).AddOptOutAsync(phone, OptOutScope.Marketing, cancellationToken);

    /// <inheritdoc cref="ICubeConnectClient.ListOptOutsAsync"/>
    public static Task<OptOutPage> ListOptOutsAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        RequireClient(client).ListOptOutsAsync(request: null, cancellationToken);

    private static ICubeConnectClient RequireClient(ICubeConnectClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
