
using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect;

public sealed partial class CubeConnectClient
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Template>> ListTemplatesAsync(
        ListTemplatesRequest? request = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var account = request?.WhatsAppAccountId ?? options?.WhatsAppAccountId ?? Transport.Settings.AccountId;
        options = request?.WhatsAppAccountId is null ? options : (options ?? new()) with { WhatsAppAccountId = account };
        return Transport.SendAsync(
            new ApiCall(Operations.ListTemplates, ApiPaths.Templates(account, request?.Status)),
            static (ref json) => json.List(Template.Read),
            options,
            cancellationToken);
    }
}
