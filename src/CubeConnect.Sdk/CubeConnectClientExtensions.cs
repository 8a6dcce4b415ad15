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
    /// <example><code>var receipt = await client.SendTextAsync("+966501234567", "أهلا", cancellationToken);</code></example>
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
        this ICubeConnectClient client,
        PhoneNumber phone,
        string template,
        string language,
        IReadOnlyList<string>? parameters = null,
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

    /// <summary>Sends a template without parameters now; see <see cref="ICubeConnectClient.SendTemplateAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="language">Its language, for example <c>ar</c> or <c>en_US</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.SendTemplateAsync"/>.</exception>
    public static Task<MessageReceipt> SendTemplateAsync(
        this ICubeConnectClient client, PhoneNumber phone, string template, string language, CancellationToken cancellationToken) =>
        client.SendTemplateAsync(phone, template, language, parameters: null, cancellationToken);

    /// <summary>Polls until a message has reached a status; see <see cref="ICubeConnectClient.WaitForMessageAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="status">The status to wait for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.WaitForMessageAsync"/>.</exception>
    /// <example><code>await client.WaitForMessageAsync(receipt.Id, MessageStatus.Delivered, cancellationToken);</code></example>
    public static Task<Message> WaitForMessageAsync(
        this ICubeConnectClient client, MessageId id, MessageStatus status, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForMessageAsync(id, status, wait: null, cancellationToken);

    /// <summary>Lists all of the account's templates; see <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</exception>
    public static Task<IReadOnlyList<Template>> ListTemplatesAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        RequireClient(client).ListTemplatesAsync(request: null, cancellationToken);

    /// <summary>Waits until a campaign is completed, cancelled or failed: <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the wait; the campaign goes on.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</exception>
    public static Task<Campaign> WaitForCampaignAsync(this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForCampaignAsync(id, progress: null, wait: null, cancellationToken);

    /// <summary>Waits until a campaign is completed, cancelled or failed: <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="progress">Reports each state that differs from the one before.</param>
    /// <param name="cancellationToken">Ends the wait; the campaign goes on.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.WaitForCampaignAsync"/>.</exception>
    public static Task<Campaign> WaitForCampaignAsync(
        this ICubeConnectClient client, CampaignId id, IProgress<Campaign> progress, CancellationToken cancellationToken) =>
        RequireClient(client).WaitForCampaignAsync(id, progress, wait: null, cancellationToken);

    /// <summary>Reads the first page of a campaign's recipients; see <see cref="ICubeConnectClient.GetCampaignRecipientsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.GetCampaignRecipientsAsync"/>.</exception>
    public static Task<RecipientPage> GetCampaignRecipientsAsync(
        this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).GetCampaignRecipientsAsync(id, request: null, cancellationToken);

    /// <summary>Reads all recipients of a campaign; see <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.ListCampaignRecipientsAsync"/>, while you read.</exception>
    public static RecipientListing ListCampaignRecipientsAsync(
        this ICubeConnectClient client, CampaignId id, CancellationToken cancellationToken) =>
        RequireClient(client).ListCampaignRecipientsAsync(id, request: null, cancellationToken);

    /// <summary>Adds a number to the opt-out list for marketing; see <see cref="ICubeConnectClient.AddOptOutAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.AddOptOutAsync"/>.</exception>
    public static Task<OptOut> AddOptOutAsync(
        this ICubeConnectClient client, PhoneNumber phone, CancellationToken cancellationToken = default) =>
        RequireClient(client).AddOptOutAsync(phone, OptOutScope.Marketing, cancellationToken);

    /// <summary>Reads the first page of the opt-out list; see <see cref="ICubeConnectClient.ListOptOutsAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">As <see cref="ICubeConnectClient.ListOptOutsAsync"/>.</exception>
    public static Task<OptOutPage> ListOptOutsAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        RequireClient(client).ListOptOutsAsync(request: null, cancellationToken);

    private static ICubeConnectClient RequireClient(ICubeConnectClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
