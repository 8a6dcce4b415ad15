using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Hosting;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>Where a sandbox's webhooks go.</summary>
public sealed class WebhookTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customers_message_reaches_the_program_signed_in_whatever_order_the_two_were_connected(bool referenceFirst)
    {
        var arrived = new TaskCompletionSource<RecordedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var program = KestrelHost.Build(async http => arrived.TrySetResult(await KestrelHost.ReadAsync(http)));
        var address = await KestrelHost.StartAsync(program);
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp").WithOptions(options => options.Speed = 1);
        var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint();
        if (referenceFirst) shop.WithReference(cube);
        cube.WithWebhooks(shop, "/webhooks");
        if (!referenceFirst) shop.WithReference(cube);
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();
        sandbox.Tenant.WebhookUrl.Should().BeNull("the program's address is not known yet, and the sandbox does not wait for it");

        Allocate(shop.Resource, address);
        await Eventually.TrueAsync(() => sandbox.Tenant.WebhookUrl is not null, "the sandbox knows the receiver");
        var written = await host.CommandAsync("customer-message", "+966501234567", "نعم");
        written.Message.Should().Contain($"localhost:{address.Port}/webhooks");

        var request = await arrived.Task.WaitAsync(TestHost.Patience);
        request.Target.Should().Be("/webhooks");
        var secret = (await host.VariablesOfAsync(shop.Resource))["CubeConnect__WebhookSecret"];
        WebhookSignature.Verify(request.BodyBytes, request.Headers[WebhookSignature.SignatureHeader],
            request.Headers[WebhookSignature.TimestampHeader], secret).IsValid.Should().BeTrue();
    }

    [Fact]
    public async Task A_program_that_does_not_know_the_secret_is_named()
    {
        var builder = TestHost.Builder();
        var shop = builder.AddExecutable("shop", "shop", ".").WithHttpsEndpoint(name: "public");
        builder.AddCubeConnectSandbox("whatsapp").WithWebhooks(shop);
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();

        Allocate(shop.Resource, new Uri("https://shop.dev.localhost:7001"));

        await Eventually.TrueAsync(() => sandbox.Tenant.WebhookUrl is not null, "the sandbox knows the receiver");
        sandbox.Tenant.WebhookUrl.Should().Be(new Uri("https://localhost:7001/cubeconnect/webhook"));
        await host.LineOfAsync("whatsapp", "'shop' receives webhooks and does not know their secret");
    }

    [Fact]
    public async Task A_program_with_both_endpoints_gets_them_over_https_also_with_a_certificate_that_is_not_trusted()
    {
        var arrived = new TaskCompletionSource<RecordedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var program = KestrelHost.Build(
            async http => arrived.TrySetResult(await KestrelHost.ReadAsync(http)), listen => listen.UseHttps(TestCertificate.Instance));
        var address = await KestrelHost.StartAsync(program);
        var builder = TestHost.Builder();
        var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint().WithHttpsEndpoint();
        builder.AddCubeConnectSandbox("whatsapp").WithWebhooks(shop);
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();

        Allocate(shop.Resource, address, "https");
        await Eventually.TrueAsync(() => sandbox.Tenant.WebhookUrl is not null, "the sandbox knows the receiver");
        sandbox.Reply("+966501234567", "نعم");

        (await arrived.Task.WaitAsync(TestHost.Patience)).Target.Should().Be("/cubeconnect/webhook");
    }

    [Fact]
    public async Task A_redirect_is_explained_in_the_log()
    {
        await using var program = KestrelHost.Build(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = "https://localhost:7001/cubeconnect/webhook";
            return Task.CompletedTask;
        });
        var address = await KestrelHost.StartAsync(program);
        var builder = TestHost.Builder();
        var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint().WithHttpsEndpoint();
        builder.AddCubeConnectSandbox("whatsapp").WithWebhooks(shop, endpointName: "http");
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();

        Allocate(shop.Resource, address, "http");
        await Eventually.TrueAsync(() => sandbox.Tenant.WebhookUrl is not null, "the sandbox knows the receiver");
        sandbox.Reply("+966501234567", "نعم");

        (await host.LineOfAsync("whatsapp", "attempt 1: 307")).Should().Contain("redirect").And.Contain("https endpoint");
    }

    [Theory]
    [InlineData(null, "'shop' is to receive the webhooks and has no http or https endpoint: *WithHttpEndpoint*")]
    [InlineData("other", "'shop' is to receive the webhooks and has no http or https endpoint named 'other'*")]
    public async Task A_receiver_without_an_endpoint_ends_the_sandbox_with_the_reason(string? endpoint, string reason)
    {
        var builder = TestHost.Builder();
        var shop = builder.AddExecutable("shop", "shop", ".").WithEndpoint(name: "tcp");
        if (endpoint is not null) shop.WithHttpEndpoint();
        builder.AddCubeConnectSandbox("whatsapp").WithWebhooks(shop, endpointName: endpoint);
        await using var host = await TestHost.StartAsync(builder);

        host.ReasonOf("whatsapp").Should().Match(reason);
    }

    [Fact]
    public void A_second_receiver_and_a_path_that_is_none_are_refused()
    {
        var builder = TestHost.Builder();
        var shop = builder.AddExecutable("shop", "shop", ".");
        var cube = builder.AddCubeConnectSandbox("whatsapp");

        cube.Invoking(it => it.WithWebhooks(shop, "webhooks")).Should().Throw<ArgumentException>();
        cube.Invoking(it => it.WithWebhooks(shop, "//example.com/")).Should().Throw<ArgumentException>();
        cube.WithWebhooks(shop);
        cube.Invoking(it => it.WithWebhooks(shop)).Should().Throw<InvalidOperationException>()
            .WithMessage("*the platform knows one address*");
    }

    /// <summary>What Aspire's orchestrator does once it has a port.</summary>
    private static void Allocate(IResourceWithEndpoints resource, Uri address, string? name = null)
    {
        var endpoint = resource.Annotations.OfType<EndpointAnnotation>().Single(one => name is null || one.Name == name);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, address.Host, address.Port);
    }
}
