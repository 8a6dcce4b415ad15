using Aspire.Hosting.ApplicationModel;
using CubeConnect.Aspire.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds a sandbox of CubeConnect to an AppHost, and connects programs to it.</summary>
public static class CubeConnectSandboxBuilderExtensions
{
    // Aspire's 64, less what a parameter's name adds: published, "NAME-whatsapp-account-id" is a resource as well.
    private const int LongestName = 44;

    /// <summary>
    /// Adds a sandbox: a CubeConnect in the AppHost's process, which needs no account and sends no real messages. The dashboard shows its
    /// inbox as a link, its health, a line for each request and webhook, and the commands to start, stop, restart and reset it and to send
    /// a customer's message. It lets every step be seen, as the command <c>cubeconnect sandbox</c> does, twenty times slower than in a
    /// test; <see cref="WithOptions"/> changes that.
    /// <para>When the application is published, the sandbox stays behind, and three parameters stand for it: <c>NAME-api-key</c> (secret),
    /// <c>NAME-whatsapp-account-id</c> and, with <see cref="WithWebhooks{TReceiver}"/>, <c>NAME-webhook-secret</c> (secret).</para>
    /// </summary>
    /// <param name="builder">The AppHost's builder.</param>
    /// <param name="name">The resource's name, such as <c>whatsapp</c>, of at most 44 characters.</param>
    /// <param name="port">The port on 127.0.0.1; null, the default, chooses a free one. With a fixed one a browser keeps the inbox open
    /// from one run to the next.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is not from 1 to 65535.</exception>
    /// <example><code>
    /// var builder = Aspire.Hosting.DistributedApplication.CreateBuilder(args);
    /// var cube = builder.AddCubeConnectSandbox("whatsapp");
    /// var shop = builder.AddProject("shop", "../Shop/Shop.csproj").WithReference(cube).WaitFor(cube);
    /// cube.WithWebhooks(shop);
    /// </code></example>
    public static IResourceBuilder<CubeConnectSandboxResource> AddCubeConnectSandbox(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (port is not (null or (>= 1 and <= 65_535)))
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is from 1 to 65535; leave it out for a free one.");

        if (name.Length > LongestName)
            throw new ArgumentException($"The name of a sandbox has at most {LongestName} characters.", nameof(name));

        var resource = new CubeConnectSandboxResource(name) { Port = port ?? 0 };
        var sandbox = builder.AddResource(resource).ExcludeFromManifest();
        if (builder.ExecutionContext.IsPublishMode)
        {
            resource.ApiKeyParameter = builder.AddParameter($"{name}-api-key", secret: true).Resource;
            resource.AccountParameter = builder.AddParameter($"{name}-whatsapp-account-id").Resource;
            resource.WebhookSecretParameter = builder.AddParameter($"{name}-webhook-secret", secret: true).Resource;
            builder.Resources.Remove(resource.WebhookSecretParameter); // Aspire finds it where it is used, and asks for it only then
            return sandbox;
        }

        builder.Services.AddKeyedSingleton(resource, (services, _) => ActivatorUtilities.CreateInstance<SandboxRunner>(services, resource));
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredKeyedService<SandboxRunner>(resource));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            $"{name}_check", _ => new SandboxHealthCheck(resource), HealthStatus.Unhealthy, tags: null));
        return sandbox
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "CubeConnect sandbox", State = KnownResourceStates.NotStarted, Properties = [],
            })
            .WithIconName("ChatMultiple")
            .WithHealthCheck($"{name}_check")
            .WithSandboxCommands()
            .OnInitializeResource((_, start, cancellationToken) => start.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()
                ? Task.CompletedTask
                : start.Services.GetRequiredKeyedService<SandboxRunner>(resource).StartAsync(cancellationToken));
    }

    /// <summary>
    /// Loads the account's templates from a file instead of the built-in ones: <c>cubeconnect.templates.json</c>, or a bare JSON array of
    /// templates. Read at each start; a file that is missing or wrong ends the resource with its reason.
    /// </summary>
    /// <param name="builder">The sandbox.</param>
    /// <param name="file">The file; a relative path is taken from the AppHost's folder.</param>
    public static IResourceBuilder<CubeConnectSandboxResource> WithTemplates(
        this IResourceBuilder<CubeConnectSandboxResource> builder, string file)
    {
        builder.Resource.TemplatesFile = PathOf(builder, file);
        return builder;
    }

    /// <summary>
    /// Keeps chats, campaigns, templates, opt-outs and how far the clock was moved ahead in a file from one run to the next; by default
    /// they are forgotten. The file is written every two seconds while something changes and once more when the AppHost stops,
    /// is always whole, and serves one sandbox at a time.
    /// </summary>
    /// <param name="builder">The sandbox.</param>
    /// <param name="file">The file; a relative path is taken from the AppHost's folder. One that does not exist is written.</param>
    public static IResourceBuilder<CubeConnectSandboxResource> WithStateFile(
        this IResourceBuilder<CubeConnectSandboxResource> builder, string file)
    {
        builder.Resource.StateFile = PathOf(builder, file);
        return builder;
    }

    /// <summary>
    /// Changes the sandbox's options at each start: limits, speed, the 24-hour window, key and account, the seed of random choices. Port,
    /// templates and state file are set before it. It has no effect when the application is published.
    /// </summary>
    /// <param name="builder">The sandbox.</param>
    /// <param name="configure">Sets options; what it throws ends the resource with its reason. Called in the order of the calls of this
    /// method.</param>
    public static IResourceBuilder<CubeConnectSandboxResource> WithOptions(
        this IResourceBuilder<CubeConnectSandboxResource> builder, Action<CubeConnectSandboxOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Resource.Settings.Add(configure);
        return builder;
    }

    /// <summary>
    /// Sends the platform's signed webhooks to a program of this AppHost, from when its endpoint is known. The program gets the secret by
    /// <see cref="WithReference{TDestination}"/>, before or after this call. When the application is published the program
    /// gets the secret parameter <c>NAME-webhook-secret</c>; the address you enter at the platform yourself.
    /// </summary>
    /// <typeparam name="TReceiver">A project, an executable or a container.</typeparam>
    /// <param name="builder">The sandbox.</param>
    /// <param name="receiver">The program that receives them.</param>
    /// <param name="path">The path of its receiver. Default: <c>/cubeconnect/webhook</c>.</param>
    /// <param name="endpointName">Its endpoint; when left out <c>https</c>, else <c>http</c>, else its first one of HTTP. Without any, the
    /// sandbox ends with its reason.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with one slash.</exception>
    /// <exception cref="InvalidOperationException">The sandbox has a receiver already: the platform knows one address.</exception>
    public static IResourceBuilder<CubeConnectSandboxResource> WithWebhooks<TReceiver>(
        this IResourceBuilder<CubeConnectSandboxResource> builder, IResourceBuilder<TReceiver> receiver,
        string path = "/cubeconnect/webhook", string? endpointName = null)
        where TReceiver : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
            throw new ArgumentException("The path begins with one slash, for example /cubeconnect/webhook.", nameof(path));
        var resource = builder.Resource;
        if (resource.Receiver is { } first)
        {
            throw new InvalidOperationException(
                $"'{resource.Name}' sends its webhooks to '{first.Resource.Name}' already, and the platform knows one address.");
        }

        resource.Receiver = new WebhookReceiver(receiver.Resource, path, endpointName);
        return builder.WithReferenceRelationship(receiver.Resource);
    }

    /// <summary>
    /// Connects a program to the sandbox: its <c>AddCubeConnect()</c> needs nothing else. It sets <c>CubeConnect__ApiKey</c>,
    /// <c>CubeConnect__WhatsAppAccountId</c>, <c>CubeConnect__BaseAddress</c>, <c>CubeConnect__TenantId</c> and
    /// <c>CubeConnect__WebhookSecret</c>, which go before the program's own settings files and user secrets: a real key there is not used.
    /// When the application is published, address and tenant are left to the program, the others come from the parameters, and the secret
    /// is set only with <see cref="WithWebhooks{TReceiver}"/>.
    /// <para>The values wait until the sandbox has started; add <c>WaitFor</c> to have the dashboard say so.</para>
    /// </summary>
    /// <typeparam name="TDestination">A project or an executable.</typeparam>
    /// <param name="builder">The program.</param>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="clientName">Connects the named client, <c>AddCubeConnect("marketing")</c>, in the section <c>CubeConnect:marketing</c>;
    /// null, the default, connects the one without a name. The secret of its webhooks is added to
    /// <c>CubeConnect:WebhookSecrets</c>.</param>
    /// <exception cref="InvalidOperationException">Another sandbox is connected to this client, or the program runs in a container, which
    /// cannot reach the sandbox on 127.0.0.1.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<CubeConnectSandboxResource> sandbox, string? clientName = null)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sandbox);
        if (clientName is not null) ArgumentException.ThrowIfNullOrWhiteSpace(clientName);
        SandboxReference.Add(builder.Resource, sandbox.Resource, clientName);
        return builder.WithReferenceRelationship(sandbox.Resource);
    }

    /// <summary>
    /// The sandbox of an application that runs, for a test: what was sent, answers of customers, faults, the clock. Waits until the sandbox
    /// has started.
    /// </summary>
    /// <param name="application">The application, of <c>DistributedApplicationTestingBuilder</c> for example.</param>
    /// <param name="name">The sandbox's name in the AppHost.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The application has no sandbox of this name.</exception>
    /// <exception cref="InvalidOperationException">The application is published: it has no sandbox.</exception>
    /// <exception cref="DistributedApplicationException">The sandbox could not start, or has ended by itself; the message says
    /// why.</exception>
    public static Task<CubeConnectSandbox> GetCubeConnectSandboxAsync(
        this DistributedApplication application, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        var found = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<CubeConnectSandboxResource>()
            .FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null) throw new ArgumentException($"The application has no sandbox named '{name}'.", nameof(name));
        return !found.IsPublished
            ? found.Running.WaitAsync(cancellationToken)
            : throw new InvalidOperationException($"'{name}' is published: only an application that runs has a sandbox.");
    }

    private static string PathOf(IResourceBuilder<CubeConnectSandboxResource> builder, string file)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return Path.GetFullPath(file, builder.ApplicationBuilder.AppHostDirectory);
    }
}
