using CubeConnect.Aspire.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A sandbox of CubeConnect that runs in the AppHost's process. When the application is published it is not part of what is deployed: its
/// values are parameters then, for the real platform.
/// </summary>
/// <param name="name">The resource's name.</param>
public sealed class CubeConnectSandboxResource(string name) : Resource(name)
{
    private volatile TaskCompletionSource<CubeConnectSandbox> _running = NewWait();

    /// <summary>
    /// Where the API is, such as <c>http://127.0.0.1:40123/</c>, once the sandbox has started; published, <c>https://cubeconnect.io</c>.
    /// </summary>
    public ReferenceExpression BaseAddress => IsPublished
        ? ReferenceExpression.Create($"https://cubeconnect.io")
        : Of("baseAddress", sandbox => sandbox.BaseAddress.ToString());

    /// <summary>The API key; published, the secret parameter <c>NAME-api-key</c>.</summary>
    public ReferenceExpression ApiKey => ApiKeyParameter is { } parameter
        ? ReferenceExpression.Create($"{parameter}")
        : Of("apiKey", sandbox => sandbox.ApiKey);

    /// <summary>The id of the WhatsApp account; published, the parameter <c>NAME-whatsapp-account-id</c>.</summary>
    public ReferenceExpression WhatsAppAccountId => AccountParameter is { } parameter
        ? ReferenceExpression.Create($"{parameter}")
        : Of("whatsAppAccountId", sandbox => sandbox.WhatsAppAccountId);

    /// <summary>
    /// Signs the webhooks; published, the secret parameter <c>NAME-webhook-secret</c>, which a deployment asks for only if a program uses
    /// it.
    /// </summary>
    public ReferenceExpression WebhookSecret => WebhookSecretParameter is { } parameter
        ? ReferenceExpression.Create($"{parameter}")
        : Of("webhookSecret", sandbox => sandbox.Tenant.WebhookSecret);

    internal ReferenceExpression TenantId => Of("tenantId", sandbox => sandbox.Tenant.Id);

    internal ParameterResource? ApiKeyParameter { get; set; }

    internal ParameterResource? AccountParameter { get; set; }

    internal ParameterResource? WebhookSecretParameter { get; set; }

    internal bool IsPublished => ApiKeyParameter is not null;

    internal int Port { get; set; }

    internal string? TemplatesFile { get; set; }

    internal string? StateFile { get; set; }

    internal List<Action<CubeConnectSandboxOptions>> Settings { get; } = [];

    internal WebhookReceiver? Receiver { get; set; }

    // The sandbox, or why there is none, once one of them is known.
    internal Task<CubeConnectSandbox> Running => _running.Task;

    internal void Started(CubeConnectSandbox sandbox)
    {
        NewAttempt();
        _running.TrySetResult(sandbox);
    }

    internal void Failed(string reason)
    {
        NewAttempt();
        _running.TrySetException(new DistributedApplicationException($"'{Name}' does not run: {reason}"));
    }

    private static TaskCompletionSource<CubeConnectSandbox> NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void NewAttempt()
    {
        if (_running.Task.IsCompleted) _running = NewWait();
    }

    private ReferenceExpression Of(string what, Func<CubeConnectSandbox, string?> read) =>
        ReferenceExpression.Create($"{new SandboxValue(this, what, read)}");

    // What is known only once the sandbox has started.
    private sealed class SandboxValue(CubeConnectSandboxResource resource, string what, Func<CubeConnectSandbox, string?> read)
        : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => $"{{{resource.Name}.{what}}}";

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            read(await resource.Running.WaitAsync(cancellationToken).ConfigureAwait(false));
    }
}
