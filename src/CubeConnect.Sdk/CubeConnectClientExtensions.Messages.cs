namespace CubeConnect;

public static partial class CubeConnectClientExtensions
{
    /// <summary>Sends a text now; see <see cref="ICubeConnectClient.SendTextAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="text">The text, 1 to 4,096 characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.SendTextAsync"/> throws, and for the same reasons.</exception>
    public static Task<MessageReceipt> SendTextAsync(this ICubeConnectClient client, PhoneNumber phone, string text, CancellationToken cancellationToken = default) =>
        Of(client).SendTextAsync(new SendTextRequest { Phone = phone, Text = text }, null, cancellationToken);

    /// <summary>Sends a text; see <see cref="ICubeConnectClient.SendTextAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">To whom and what.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.SendTextAsync"/> throws, and for the same reasons.</exception>
    public static Task<MessageReceipt> SendTextAsync(this ICubeConnectClient client, SendTextRequest request, CancellationToken cancellationToken) =>
        Of(client).SendTextAsync(request, null, cancellationToken);

    /// <summary>Sends a template now, its body filled from a list of values; see <see cref="ICubeConnectClient.SendTemplateAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="phone">The recipient, with country code.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="language">Its language, for example <c>ar</c> or <c>en_US</c>.</param>
    /// <param name="parameters">The values of the body's places in order; null or empty for a template without any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.SendTemplateAsync"/> throws, and for the same reasons.</exception>
    public static Task<MessageReceipt> SendTemplateAsync(
        this ICubeConnectClient client, PhoneNumber phone, string template, string language, IReadOnlyList<string>? parameters = null, CancellationToken cancellationToken = default) =>
        Of(client).SendTemplateAsync(
            new SendTemplateRequest
            {
                Phone = phone,
                Template = template,
                Language = language,
                Components = parameters is { Count: > 0 } ? [TemplateComponent.Body([.. parameters])] : [],
            },
            null,
            cancellationToken);

    /// <summary>Sends a template; see <see cref="ICubeConnectClient.SendTemplateAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">To whom, which template, and what fills its places.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.SendTemplateAsync"/> throws, and for the same reasons.</exception>
    public static Task<MessageReceipt> SendTemplateAsync(this ICubeConnectClient client, SendTemplateRequest request, CancellationToken cancellationToken) =>
        Of(client).SendTemplateAsync(request, null, cancellationToken);

    /// <summary>Reads where a message stands; see <see cref="ICubeConnectClient.GetMessageAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.GetMessageAsync"/> throws, and for the same reasons.</exception>
    public static Task<Message> GetMessageAsync(this ICubeConnectClient client, MessageId id, CancellationToken cancellationToken) =>
        Of(client).GetMessageAsync(id, null, cancellationToken);

    /// <summary>Waits until a message has come as far as a status; see <see cref="ICubeConnectClient.WaitForMessageAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="status">How far to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.WaitForMessageAsync"/> throws, and for the same reasons.</exception>
    public static Task<Message> WaitForMessageAsync(this ICubeConnectClient client, MessageId id, MessageStatus status, CancellationToken cancellationToken) =>
        Of(client).WaitForMessageAsync(id, status, null, null, cancellationToken);

    /// <summary>Waits until a message has come as far as a status; see <see cref="ICubeConnectClient.WaitForMessageAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="id">The id from the receipt.</param>
    /// <param name="status">How far to wait.</param>
    /// <param name="wait">How often to ask and how long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.WaitForMessageAsync"/> throws, and for the same reasons.</exception>
    public static Task<Message> WaitForMessageAsync(
        this ICubeConnectClient client, MessageId id, MessageStatus status, WaitOptions wait, CancellationToken cancellationToken) =>
        Of(client).WaitForMessageAsync(id, status, wait, null, cancellationToken);

    /// <summary>Lists the account's templates; see <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListTemplatesAsync"/> throws, and for the same reasons.</exception>
    public static Task<IReadOnlyList<Template>> ListTemplatesAsync(this ICubeConnectClient client, ListTemplatesRequest request, CancellationToken cancellationToken) =>
        Of(client).ListTemplatesAsync(request, null, cancellationToken);

    /// <summary>Lists all of the account's templates; see <see cref="ICubeConnectClient.ListTemplatesAsync"/>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CubeConnectException">What <see cref="ICubeConnectClient.ListTemplatesAsync"/> throws, and for the same reasons.</exception>
    public static Task<IReadOnlyList<Template>> ListTemplatesAsync(this ICubeConnectClient client, CancellationToken cancellationToken) =>
        Of(client).ListTemplatesAsync(null, null, cancellationToken);
}
