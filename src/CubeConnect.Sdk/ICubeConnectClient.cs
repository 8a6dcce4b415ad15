namespace CubeConnect;

/// <summary>The CubeConnect WhatsApp Business Platform. One instance serves any number of threads, for as long as you like.</summary>
/// <remarks>
/// Every call may throw a <see cref="CubeConnectException"/>; with <see cref="CubeConnectException.Attempts"/> 0 it was refused here and
/// cost nothing. An <see cref="OperationCanceledException"/> has your token and comes only when you cancel. Shorter forms of these calls
/// are in <see cref="CubeConnectClientExtensions"/>. Members may be added: substitute it in tests, do not implement it for production.
/// </remarks>
public interface ICubeConnectClient
{
    /// <summary>The client's clock, rate and account, for code that works with any client, a decorated one included.</summary>
    ClientInfo Info { get; }

    /// <summary>The same client with other options for its calls: another account, tenant, time-out, priority or idempotency key.</summary>
    /// <param name="options">What differs. On a view, what these options leave out stays as the view has it.</param>
    /// <returns>A light view on this client: it shares connections, limiter and settings, and needs no disposal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <remarks>A decorator of this interface returns its own decoration of the view.</remarks>
    /// <example><code>var otp = TemplateComponent.OneTimePassword(code); // the code is in the body and in the button
    /// await client.With(new() { Priority = RequestPriority.High }).SendTemplateAsync(
    ///     new() { Phone = phone, Template = "otp", Language = "ar", Components = otp }, cancellationToken);
    /// </code></example>
    ICubeConnectClient With(RequestOptions options);

    /// <summary>Sends a text. WhatsApp delivers it only inside 24 hours after that customer's last message.</summary>
    /// <param name="request">To whom and what.</param>
    /// <param name="cancellationToken">Cancels the call. A request that is already being sent may still be carried out.</param>
    /// <returns>The receipt: the platform took the message, which is not delivered yet.</returns>
    /// <exception cref="CubeConnectException">With the outcome <c>Unknown</c> or <c>Accepted</c> it may be out: check first.</exception>
    /// <remarks>API rule: "Send Message".</remarks>
    /// <example><code>
    /// var text = new SendTextRequest { Phone = phone, Text = "أهلًا", Schedule = Schedule.At(DateTimeOffset.UtcNow.AddHours(1)) };
    /// var receipt = await client.SendTextAsync(text, cancellationToken);
    /// </code></example>
    Task<MessageReceipt> SendTextAsync(SendTextRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a template. May be used at any time.</summary>
    /// <param name="request">To whom, which template, and its parameters.</param>
    /// <param name="cancellationToken">Cancels the call. A request that is already being sent may still be carried out.</param>
    /// <returns>The receipt: the platform took the message, which is not delivered yet.</returns>
    /// <exception cref="CubeConnectTemplateException">The template is missing, or does not match language, values or header.</exception>
    /// <exception cref="CubeConnectRecipientOptedOutException">The recipient opted out.</exception>
    /// <exception cref="CubeConnectException">With the outcome <c>Unknown</c> or <c>Accepted</c> it may be out: check first.</exception>
    /// <remarks>API rule: "Send Template Message".</remarks>
    /// <example><code>
    /// var receipt = await client.SendTemplateAsync(new SendTemplateRequest
    /// {
    ///     Phone = "+966501234567", Template = "eid_offer", Language = "ar",
    ///     Components = [TemplateComponent.Body("Ahmed", "50%"), TemplateComponent.UrlButton(0, "eid-2027")],
    /// }, cancellationToken);
    /// </code></example>
    Task<MessageReceipt> SendTemplateAsync(SendTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads where a message stands.</summary>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectNotFoundException">No message has this id.</exception>
    /// <remarks>API rule: "Send Message", section "Get Message Status".</remarks>
    /// <example><code>var message = await client.GetMessageAsync(receipt.Id, cancellationToken);</code></example>
    Task<Message> GetMessageAsync(MessageId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Polls until the message has reached <paramref name="status"/> or a later one, or failed. The pauses grow; a scheduled message is not
    /// polled before its time. More than ten transient failures in a row end the wait. For many messages use webhooks.
    /// </summary>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="status">Sent, delivered or read. A failed or read message ends the wait too: see <see cref="Message.Status"/>.</param>
    /// <param name="wait">How often to poll and how long to wait; by default until the token is cancelled.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WaitOptions.Timeout"/> passed. The message is still processed.</exception>
    /// <example><code>
    /// var wait = new WaitOptions { Timeout = TimeSpan.FromMinutes(5) };
    /// var message = await client.WaitForMessageAsync(receipt.Id, MessageStatus.Delivered, wait, cancellationToken);
    /// if (message.Status == MessageStatus.Failed) Console.WriteLine(message.ErrorMessage);
    /// </code></example>
    Task<Message> WaitForMessageAsync(
        MessageId id, MessageStatus status, WaitOptions? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the account's templates, all of them: the API has no pages here.</summary>
    /// <param name="request">Which ones; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectValidationException">The request was refused: correct the fields that it names.</exception>
    /// <exception cref="CubeConnectException">It failed: retry if <see cref="CubeConnectException.IsTransient"/> is true.</exception>
    /// <remarks>API rule: "Templates".</remarks>
    /// <example><code>
    /// var approved = await client.ListTemplatesAsync(new() { Status = TemplateStatus.Approved }, cancellationToken);
    /// </code></example>
    Task<IReadOnlyList<Template>> ListTemplatesAsync(ListTemplatesRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>Sends one template to up to 50,000 phones, with an idempotency key: a repeat messages no recipient twice.</summary>
    /// <param name="request">What to whom.</param>
    /// <param name="cancellationToken">Cancels the call. A request that is already being sent may still be carried out.</param>
    /// <returns>The campaign as it begins: usually <see cref="CampaignStatus.Preparing"/>, with its final counts still to come.</returns>
    /// <exception cref="CubeConnectTierLimitException">Larger than what the number may send today; carries the four numbers.</exception>
    /// <exception cref="CubeConnectTemplateException">The template is missing, or does not go with the language or parameters.</exception>
    /// <remarks>API rule: "Campaigns", section "Create Campaign".</remarks>
    /// <example><code>
    /// var campaign = await client.CreateCampaignAsync(new CreateCampaignRequest
    /// {
    ///     Template = "eid_offer", Language = "ar",
    ///     Recipients = contacts.Select(c => new CampaignRecipient(c.Phone) { Variables = { ["1"] = c.Name } }),
    /// }, cancellationToken);
    /// </code></example>
    Task<Campaign> CreateCampaignAsync(CreateCampaignRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads where a campaign stands.</summary>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectNotFoundException">No campaign has this id.</exception>
    /// <remarks>API rule: "Campaigns", section "Get Campaign".</remarks>
    Task<Campaign> GetCampaignAsync(CampaignId id, CancellationToken cancellationToken = default);

    /// <summary>Polls until the campaign is completed, cancelled or failed; of a split campaign, the part with this id.</summary>
    /// <param name="id">The id from its creation.</param>
    /// <param name="progress">Receives each state that differs from the one before.</param>
    /// <param name="wait">How often to poll and how long to wait; by default until the token is cancelled.</param>
    /// <param name="cancellationToken">Ends the wait; the campaign goes on.</param>
    /// <exception cref="CubeConnectTimeoutException"><see cref="WaitOptions.Timeout"/> ran out first. The campaign goes on.</exception>
    /// <example><code>
    /// var progress = new Progress&lt;Campaign&gt;(c => Console.WriteLine(c.SentCount));
    /// campaign = await client.WaitForCampaignAsync(campaign.Id, progress, cancellationToken: cancellationToken);
    /// </code></example>
    Task<Campaign> WaitForCampaignAsync(
        CampaignId id, IProgress<Campaign>? progress = null, WaitOptions? wait = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of a campaign's recipients.</summary>
    /// <param name="id">The id from its creation.</param>
    /// <param name="request">Which page and which recipients; null for the first hundred.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectNotFoundException">No campaign has this id.</exception>
    /// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
    /// <example><code>
    /// var page = await client.GetCampaignRecipientsAsync(campaign.Id, new() { Page = 2, PerPage = 100 }, cancellationToken);
    /// </code></example>
    Task<RecipientPage> GetCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>Reads all of a campaign's recipients, page by page as you go through them. No request is sent before you begin.</summary>
    /// <param name="id">The id from its creation.</param>
    /// <param name="request">Which recipients, and from which page on; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CubeConnectNotFoundException">No campaign has this id; thrown while you read.</exception>
    /// <remarks>API rule: "Campaigns", section "Get Campaign Recipients".</remarks>
    /// <example><code>
    /// var failed = client.ListCampaignRecipientsAsync(campaign.Id, new() { Status = RecipientStatus.Failed }, cancellationToken);
    /// await foreach (var recipient in failed) Console.WriteLine($"{recipient.Phone}: {recipient.ErrorMessage}");
    /// </code></example>
    RecipientListing ListCampaignRecipientsAsync(
        CampaignId id, ListRecipientsRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels a campaign that has not started. Returns when it is cancelled; if it is not clear whether the platform did it, the campaign
    /// is read and what is true is reported. That look has what is left of the call's time, and ten seconds at least.
    /// </summary>
    /// <param name="id">The id from its creation.</param>
    /// <param name="cancellationToken">Cancels the call; the exception's <c>Data["Outcome"]</c> says what is known.</param>
    /// <exception cref="CubeConnectValidationException">Too late: the campaign is past <see cref="CampaignStatus.Pending"/>.</exception>
    /// <exception cref="CubeConnectNotFoundException">No campaign has this id.</exception>
    /// <remarks>API rule: "Campaigns", section "Cancel Campaign".</remarks>
    /// <example><code>await client.CancelCampaignAsync(campaign.Id, cancellationToken);</code></example>
    Task CancelCampaignAsync(CampaignId id, CancellationToken cancellationToken = default);

    /// <summary>Puts a number on the opt-out list. Every send to it is refused from then on, as far as the scope goes.</summary>
    /// <param name="phone">The number.</param>
    /// <param name="scope">What they do not want.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectValidationException">The number or the scope is refused: nothing was changed.</exception>
    /// <exception cref="CubeConnectException">With <see cref="RequestOutcome.Unknown"/> it may be on the list: add it again.</exception>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    /// <example><code>await client.AddOptOutAsync("+966501234567", OptOutScope.Marketing, cancellationToken);</code></example>
    Task<OptOut> AddOptOutAsync(PhoneNumber phone, OptOutScope scope, CancellationToken cancellationToken = default);

    /// <summary>Takes a number off the opt-out list. Do it only at the customer's request.</summary>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The number, and whether it was on the list.</returns>
    /// <exception cref="CubeConnectValidationException">The number is refused: nothing was changed.</exception>
    /// <exception cref="CubeConnectException">With <see cref="RequestOutcome.Unknown"/> it may be removed: remove it again.</exception>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    Task<OptOutRemoval> RemoveOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default);

    /// <summary>Reads whether a number is on the opt-out list.</summary>
    /// <param name="phone">The number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectValidationException">The number is refused.</exception>
    /// <exception cref="CubeConnectException">Not known: retry if <see cref="CubeConnectException.IsTransient"/> is true.</exception>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    Task<OptOutState> GetOptOutAsync(PhoneNumber phone, CancellationToken cancellationToken = default);

    /// <summary>Reads the opt-out list: its first page, which is all that the official SDK reads.</summary>
    /// <param name="request">Which entries; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">It failed: retry if <see cref="CubeConnectException.IsTransient"/> is true.</exception>
    /// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
    Task<OptOutPage> ListOptOutsAsync(ListOptOutsRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the health of the platform. Needs no key. A degraded platform is an answer, not an exception.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">The platform gave no answer, or none that can be read.</exception>
    /// <remarks>API rule: "Health".</remarks>
    /// <example><code>
    /// var health = await client.GetHealthAsync(cancellationToken);
    /// if (!health.IsHealthy) Console.WriteLine(health);
    /// </code></example>
    Task<PlatformHealth> GetHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a call that this SDK has no method for, with the key, limiter, retries and errors of every other call.</summary>
    /// <param name="request">The HTTP method, the path, and the body if there is one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Status, headers and the whole JSON.</returns>
    /// <exception cref="CubeConnectValidationException">The path was refused before sending, or the platform refused a field.</exception>
    /// <exception cref="CubeConnectException">With <see cref="RequestOutcome.Unknown"/> it may have been done: check first.</exception>
    /// <example><code>var answer = await client.SendRawAsync(new(HttpMethod.Get, "campaigns?page=2"), cancellationToken);</code></example>
    Task<ApiResponse> SendRawAsync(ApiRequest request, CancellationToken cancellationToken = default);
}
