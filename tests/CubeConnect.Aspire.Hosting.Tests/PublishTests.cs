using System.Text.Json;
using Aspire.Hosting.Pipelines;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>What is deployed: parameters in the sandbox's place.</summary>
public sealed class PublishTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parameters_stand_for_the_sandbox_in_whatever_order_the_two_were_connected(bool referenceFirst)
    {
        var resources = await ManifestAsync(builder =>
        {
            var cube = builder.AddCubeConnectSandbox("whatsapp", 5725)
                .WithTemplates("missing.json").WithStateFile("state.json").WithOptions(_ => throw new InvalidOperationException());
            var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint().WaitFor(cube);
            if (referenceFirst) shop.WithReference(cube);
            cube.WithWebhooks(shop, "/webhooks");
            if (!referenceFirst) shop.WithReference(cube);
        });

        resources.EnumerateObject().Select(resource => resource.Name).Should().BeEquivalentTo(
            "shop", "whatsapp-api-key", "whatsapp-whatsapp-account-id", "whatsapp-webhook-secret");
        Variables(resources, "shop").Should().Equal(
            ("CubeConnect__ApiKey", "{whatsapp-api-key.value}"),
            ("CubeConnect__WhatsAppAccountId", "{whatsapp-whatsapp-account-id.value}"),
            ("CubeConnect__WebhookSecret", "{whatsapp-webhook-secret.value}"));
        IsSecret(resources, "whatsapp-api-key").Should().BeTrue();
        IsSecret(resources, "whatsapp-webhook-secret").Should().BeTrue();
        IsSecret(resources, "whatsapp-whatsapp-account-id").Should().BeFalse();
        resources.GetRawText().Should().NotContain("ck_sandbox_key").And.NotContain("127.0.0.1").And.NotContain("whsec_sandbox");
    }

    [Fact]
    public async Task A_program_without_webhooks_asks_for_no_secret_of_theirs_and_a_container_may_refer_to_it()
    {
        var resources = await ManifestAsync(builder =>
        {
            var cube = builder.AddCubeConnectSandbox("whatsapp");
            builder.AddContainer("worker", "worker").WithReference(cube, "marketing").WithEnvironment("URL", cube.Resource.BaseAddress);
        });

        Variables(resources, "worker").Should().Equal(
            ("CubeConnect__marketing__ApiKey", "{whatsapp-api-key.value}"),
            ("CubeConnect__marketing__WhatsAppAccountId", "{whatsapp-whatsapp-account-id.value}"),
            ("URL", "https://cubeconnect.io"));
        resources.TryGetProperty("whatsapp-webhook-secret", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_secret_of_webhooks_can_be_read_at_any_time_and_without_a_receiver_of_this_AppHost(bool late)
    {
        var resources = await ManifestAsync(builder =>
        {
            var cube = builder.AddCubeConnectSandbox("whatsapp");
            var worker = builder.AddExecutable("worker", "node", ".").WithReference(cube);
            if (late) worker.WithEnvironment(context => context.EnvironmentVariables["SECRET"] = cube.Resource.WebhookSecret);
            else worker.WithEnvironment("SECRET", cube.Resource.WebhookSecret);
        });

        Variables(resources, "worker").Should().Equal(
            ("CubeConnect__ApiKey", "{whatsapp-api-key.value}"),
            ("CubeConnect__WhatsAppAccountId", "{whatsapp-whatsapp-account-id.value}"),
            ("SECRET", "{whatsapp-webhook-secret.value}"));
        IsSecret(resources, "whatsapp-webhook-secret").Should().BeTrue();
    }

    [Fact]
    public async Task A_publisher_reads_the_values_that_were_given_for_the_parameters()
    {
        string[] given = ["--Parameters:whatsapp-api-key=ck_live", "--Parameters:whatsapp-whatsapp-account-id=01JXREAL",
            "--Parameters:whatsapp-webhook-secret=whsec_live",
            "--Pipeline:ClearCache=true"]; // saves them nowhere
        var builder = TestHost.Builder(["--operation", "publish", "--step", "publish", .. given]);
        var cube = builder.AddCubeConnectSandbox("whatsapp");
        var shop = builder.AddExecutable("shop", "shop", ".").WithHttpEndpoint().WithReference(cube).WaitFor(cube);
        cube.WithWebhooks(shop);
        var sandbox = cube.Resource;
        List<string?> read = [];
        IEnumerable<IResource>? deployed = null;
        builder.Pipeline.AddStep("publish-here", async context =>
        {
            deployed = context.Model.Resources.Where(resource => !resource.IsExcludedFromPublish());
            foreach (var value in (ReferenceExpression[])[sandbox.ApiKey, sandbox.WhatsAppAccountId, sandbox.WebhookSecret,
                sandbox.BaseAddress])
                read.Add(await value.GetValueAsync(context.CancellationToken));
        }, dependsOn: WellKnownPipelineSteps.ProcessParameters, requiredBy: WellKnownPipelineSteps.Publish);
        await using var app = builder.Build();
        await app.RunAsync().WaitAsync(TestHost.Patience);

        read.Should().Equal("ck_live", "01JXREAL", "whsec_live", "https://cubeconnect.io");
        app.ResourceNotifications.TryGetCurrentState("whatsapp-webhook-secret", out _).Should().BeTrue("Aspire asks for it");
        deployed.Should().Contain(shop.Resource).And.NotContain(sandbox);
    }

    [Fact]
    public async Task Published_it_is_no_sandbox_that_a_test_could_wait_for()
    {
        var builder = TestHost.Builder("--operation", "publish", "--step", "publish-manifest");
        builder.AddCubeConnectSandbox("whatsapp");
        await using var app = builder.Build();

        (await app.Awaiting(it => it.GetCubeConnectSandboxAsync("whatsapp").WaitAsync(TestHost.Patience))
            .Should().ThrowAsync<InvalidOperationException>()).WithMessage("*'whatsapp' is published*");
    }

    private static async Task<JsonElement> ManifestAsync(Action<IDistributedApplicationBuilder> describe)
    {
        var folder = Directory.CreateTempSubdirectory("cubeconnect-manifest");
        try
        {
            var file = Path.Combine(folder.FullName, "aspire-manifest.json");
            var builder = TestHost.Builder("--operation", "publish", "--step", "publish-manifest", "--output-path", file);
            builder.ExecutionContext.Operation.Should().Be(DistributedApplicationOperation.Publish);
            describe(builder);
            await using var app = builder.Build();
            await app.RunAsync().WaitAsync(TestHost.Patience);
            return JsonElement.Parse(await File.ReadAllBytesAsync(file)).GetProperty("resources");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string, string?)> Variables(JsonElement resources, string name) =>
        resources.GetProperty(name).GetProperty("env").EnumerateObject().Select(one => (one.Name, one.Value.GetString()));

    private static bool IsSecret(JsonElement resources, string name) =>
        resources.GetProperty(name).GetProperty("inputs").GetProperty("value").TryGetProperty("secret", out var secret)
            && secret.GetBoolean();
}
