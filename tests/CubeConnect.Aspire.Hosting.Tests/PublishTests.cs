using System.Text.Json;

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

    [Fact]
    public void Published_without_webhooks_it_has_no_secret()
    {
        var cube = TestHost.Builder("--operation", "publish", "--step", "publish-manifest").AddCubeConnectSandbox("whatsapp");

        cube.Resource.Invoking(it => it.WebhookSecret).Should().Throw<InvalidOperationException>().WithMessage("*WithWebhooks*");
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
