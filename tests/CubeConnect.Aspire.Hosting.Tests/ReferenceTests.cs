using Microsoft.Extensions.Configuration;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>What a program of the AppHost learns of a sandbox, and what it is then.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task A_client_needs_nothing_else_and_a_real_key_in_its_settings_is_not_used()
    {
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp").WithOptions(options => options.Speed = 1);
        var shop = builder.AddExecutable("shop", "shop", ".").WithReference(cube);
        await using var host = await TestHost.StartAsync(builder);
        var sandbox = await host.SandboxAsync();

        // A program's configuration: its settings file, then the environment.
        var variables = await host.VariablesOfAsync(shop.Resource);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["CubeConnect:ApiKey"] = "ck_live_real", ["CubeConnect:BaseAddress"] = "https://cubeconnect.example.com",
                ["CubeConnect:TenantId"] = "42", ["CubeConnect:WhatsAppAccountId"] = "01JXREAL",
                ["CUBECONNECT_API_KEY"] = "ck_live_inherited", ["CUBECONNECT_URL"] = "https://cubeconnect.example.com",
            })
            .AddInMemoryCollection(variables.Select(one =>
                KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), (string?)one.Value)))
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddCubeConnect();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "مرحبا", CancellationToken.None);

        sandbox.Messages.Should().ContainSingle().Which.Text.Should().Be("مرحبا");
        configuration["CubeConnect:WebhookSecret"].Should().Be(sandbox.Tenant.WebhookSecret).And.NotBeNullOrEmpty();
        await host.LineOfAsync("whatsapp", "POST /api/v1/messages/send -> 202");
    }

    [Fact]
    public async Task Two_sandboxes_serve_two_clients_of_one_program()
    {
        var builder = TestHost.Builder();
        var orders = builder.AddCubeConnectSandbox("orders");
        var marketing = builder.AddCubeConnectSandbox("campaigns").WithOptions(options => options.WebhookSecret = "whsec_other");
        var shop = builder.AddExecutable("shop", "shop", ".").WithReference(orders).WithReference(marketing, "marketing");
        await using var host = await TestHost.StartAsync(builder);

        var variables = await host.VariablesOfAsync(shop.Resource);

        variables["CubeConnect__BaseAddress"].Should().Be((await host.SandboxAsync("orders")).BaseAddress.ToString());
        variables["CubeConnect__marketing__BaseAddress"].Should().Be((await host.SandboxAsync("campaigns")).BaseAddress.ToString());
        variables["CubeConnect__WebhookSecret"].Should().Be("whsec_sandbox");
        variables["CubeConnect__WebhookSecrets__marketing"].Should().Be("whsec_other");
        variables.Keys.Where(name => name.StartsWith("CubeConnect", StringComparison.Ordinal)).Should().HaveCount(10);
    }

    [Fact]
    public async Task Only_the_client_that_is_named_uses_it_and_no_program_without_a_reference()
    {
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp");
        var shop = builder.AddExecutable("shop", "shop", ".").WithReference(cube, "marketing");
        var other = builder.AddExecutable("other", "other", ".").WaitFor(cube);
        await using var host = await TestHost.StartAsync(builder);

        (await host.VariablesOfAsync(shop.Resource)).Keys.Should().HaveCount(5)
            .And.OnlyContain(name => name.StartsWith("CubeConnect__marketing__", StringComparison.Ordinal)
                || name == "CubeConnect__WebhookSecrets__marketing");
        (await host.VariablesOfAsync(other.Resource)).Should().BeEmpty();
    }

    [Fact]
    public void Two_sandboxes_for_one_client_are_refused()
    {
        var builder = TestHost.Builder();
        var first = builder.AddCubeConnectSandbox("first");
        var second = builder.AddCubeConnectSandbox("second");
        var shop = builder.AddExecutable("shop", "shop", ".").WithReference(first, "Marketing").WithReference(first, "marketing");

        shop.Invoking(it => it.WithReference(second, "marketing")).Should().Throw<InvalidOperationException>()
            .WithMessage("'shop' uses 'first' for this client already*");
        shop.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Should().Contain(one => one.Resource == first.Resource);
    }

    [Fact]
    public void A_container_cannot_reach_it()
    {
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp");

        builder.AddContainer("shop", "shop").Invoking(it => it.WithReference(cube)).Should().Throw<InvalidOperationException>()
            .WithMessage("'shop' runs in a container*");
    }

    [Fact]
    public async Task A_program_in_another_language_gets_the_values_under_names_of_its_own()
    {
        var builder = TestHost.Builder();
        var cube = builder.AddCubeConnectSandbox("whatsapp");
        var shop = builder.AddExecutable("shop", "node", ".")
            .WithEnvironment("CUBECONNECT_URL", cube.Resource.BaseAddress).WithEnvironment("CUBECONNECT_API_KEY", cube.Resource.ApiKey);
        await using var host = await TestHost.StartAsync(builder);

        var variables = await host.VariablesOfAsync(shop.Resource);

        variables["CUBECONNECT_URL"].Should().Be((await host.SandboxAsync()).BaseAddress.ToString());
        variables["CUBECONNECT_API_KEY"].Should().Be(CubeConnectSandboxOptions.DefaultApiKey);
    }
}
