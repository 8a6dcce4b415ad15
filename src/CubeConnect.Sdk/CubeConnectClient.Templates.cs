
using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Template>> ListTemplatesAsync(
        ListTemplatesRequest? request = null, CancellationToken cancellationToken = default)
    {
        var account = request?.WhatsAppAccountId ?? _options?.WhatsAppAccountId ?? Transport.Settings.AccountId;
        var options = request?.WhatsAppAccountId is null ? _options : (_options ?? new()) with { WhatsAppAccountId = account };
        return Transport.SendAsync(
            new ApiCall(Operations.ListTemplates, ApiPaths.Templates(account, request?.Status)),
            PlatformJson.Forgiving.Templates,
            options,
            cancellationToken);
    }
}
