using CubeConnect.Engine;
using CubeConnect.Json;
using CubeConnect.Templates.Internal;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Template>> ListTemplatesAsync(
        ListTemplatesRequest? request = null, CancellationToken cancellationToken = default)
    {
        var account = request?.WhatsAppAccountId ?? _options?.WhatsAppAccountId ?? Transport.Settings.AccountId;
        var options = request?.WhatsAppAccountId is null ? _options : (_options ?? new()) with { WhatsAppAccountId = account };
        var path = new ApiPath("templates").Query("whatsapp_account_id", account).Query("status", request?.Status?.Value);
        return Transport.SendAsync(new(Operations.ListTemplates, path), Read(TemplateJson.Forgiving.Templates), options, cancellationToken);
    }
}
