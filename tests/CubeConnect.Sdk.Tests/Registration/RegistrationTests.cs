using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace CubeConnect.Tests.Registration;

/// <summary>AddCubeConnect: where the settings come from, and which client gets which.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task Takes_the_section_of_the_configuration()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services = Container.Build(
            Container.Section(server.BaseAddress, ("CubeConnect:TenantId", "7"), ("CubeConnect:ApiKeyScheme", "apikeyheader")),
            s => s.AddCubeConnect());

        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");

        server.Single.Header("X-API-KEY").Should().Be("key_of_the_section");
        server.Single.Header("X-TENANT-ID").Should().Be("7");
        server.Single.Json.GetProperty("whatsapp_account_id").GetString().Should().Be("acc_section");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Says_that_ConfigureHttpClient_has_no_effect(bool onOurs, int warnings)
    {
        using var log = new FakeLoggerProvider();
        using var services = Container.Build(Container.Section(new Uri("https://example.com")), s =>
        {
            s.AddLogging(logging => logging.AddProvider(log));
            if (!onOurs) s.ConfigureHttpClientDefaults(all => all.ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(5)));
            var ours = s.AddCubeConnect();
            if (onOurs) ours.ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(5));
        });

        services.GetRequiredService<ICubeConnectClient>().Should().NotBeNull();

        log.Of(1012).Should().HaveCount(warnings);
    }

    [Fact]
    public void Reads_every_setting_of_the_section()
    {
        using var services = Container.Build(
            Container.Section(
                new Uri("https://example.com/cube"), ("CubeConnect:Timeout", "7"), ("CubeConnect:AttemptTimeout", "00:00:03"),
                ("CubeConnect:ConnectTimeout", "1.5"),
                ("CubeConnect:PooledConnectionLifetime", "00:01:00"), ("CubeConnect:MaxRetries", "1"),
                ("CubeConnect:RequestsPerMinute", "60"),
                ("CubeConnect:MaxQueuedRequests", "9"), ("CubeConnect:ResendWhenOutcomeUnknown", "true"),
                ("CubeConnect:WebhookSecret", "whsec")),
            s => s.AddCubeConnect());

        var options = services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue;

        options.BaseAddress.Should().Be(new Uri("https://example.com/cube"));
        (options.Timeout, options.AttemptTimeout, options.ConnectTimeout, options.PooledConnectionLifetime).Should().Be(
            (TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(1)));
        (options.MaxRetries, options.RequestsPerMinute, options.MaxQueuedRequests, options.ResendWhenOutcomeUnknown,
            options.WebhookSecret).Should().Be((1, 60, 9, true, "whsec"));
    }

    [Fact]
    public async Task Takes_the_names_of_the_environment()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        var configuration = Container.Configuration(
            ("CUBECONNECT_API_KEY", "key_env"), ("CUBECONNECT_WHATSAPP_ACCOUNT_ID", "acc_env"),
            ("CUBECONNECT_URL", server.BaseAddress.AbsoluteUri),
            ("CUBECONNECT_TIMEOUT", "12"), ("CUBECONNECT_TENANT_ID", "8"), ("CUBECONNECT_WEBHOOK_SECRET", "whsec"));
        await using var services = Container.Build(configuration, s => s.AddCubeConnect());

        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");

        server.Single.Header("Authorization").Should().Be("Bearer key_env");
        server.Single.Header("X-TENANT-ID").Should().Be("8");
        server.Single.Json.GetProperty("whatsapp_account_id").GetString().Should().Be("acc_env");
        var options = services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue;
        (options.Timeout, options.WebhookSecret).Should().Be((TimeSpan.FromSeconds(12), "whsec"));
    }

    [Fact]
    public void Prefers_the_section_to_the_environment_and_code_to_both()
    {
        var configuration = Container.Section(
            new Uri("https://section.example"), ("CUBECONNECT_API_KEY", "key_env"), ("CUBECONNECT_URL", "https://env.example"),
            ("CUBECONNECT_TENANT_ID", "9"));
        using var services = Container.Build(configuration, s => s.AddCubeConnect(o => o.WhatsAppAccountId = "acc_code"));

        var options = services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue;

        (options.ApiKey, options.BaseAddress.Host, options.TenantId,
            options.WhatsAppAccountId).Should().Be(("key_of_the_section", "section.example", "9", "acc_code"));
    }

    [Fact]
    public void Fills_an_empty_place_in_the_section_from_the_environment()
    {
        var configuration = Container.Configuration(
            ("CubeConnect:ApiKey", ""), ("CubeConnect:WhatsAppAccountId", ""), ("CUBECONNECT_API_KEY", "key_env"),
            ("CUBECONNECT_WHATSAPP_ACCOUNT_ID", "acc_env"));
        using var services = Container.Build(configuration, s => s.AddCubeConnect());

        var options = services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue;

        (options.ApiKey, options.WhatsAppAccountId).Should().Be(("key_env", "acc_env"),
            "settings files often show a place that the environment fills");
    }

    [Fact]
    public async Task Takes_code_alone()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt);
        await using var services = Container.Build(null,
            s => s.AddCubeConnect(o => (o.ApiKey, o.WhatsAppAccountId, o.BaseAddress) = ("key_code", "acc_code", server.BaseAddress)));

        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");

        server.Single.Header("Authorization").Should().Be("Bearer key_code");
    }

    [Fact]
    public void Takes_a_configuration_of_another_name()
    {
        var configuration = Container.Section(new Uri("https://example.com"), ("Elsewhere:ApiKey", "key_elsewhere"),
            ("Elsewhere:Url", "https://elsewhere.example"));
        using var services = Container.Build(configuration, s => s.AddCubeConnect(configuration.GetSection("Elsewhere")));

        var options = services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().CurrentValue;

        (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress.Host).Should().Be(("key_elsewhere", null, "elsewhere.example"));
    }

    [Fact]
    public async Task Keeps_named_clients_apart_and_lets_them_inherit_the_section()
    {
        await using var server = await WireServer.StartAsync();
        for (var i = 0; i < 3; i++) server.Reply(202, Container.Receipt);
        var configuration = Container.Section(server.BaseAddress, ("CubeConnect:marketing:ApiKey", "key_marketing"),
            ("CubeConnect:TenantId", "1"));
        await using var services = Container.Build(configuration, s =>
        {
            s.AddCubeConnect();
            s.AddCubeConnect("marketing", o => o.WhatsAppAccountId = "acc_marketing");
            s.AddCubeConnect("support", configuration.GetSection("CubeConnect"));
        });

        await services.GetRequiredKeyedService<ICubeConnectClient>("marketing").SendTextAsync("+966501234567", "x");
        await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");
        await services.GetRequiredKeyedService<ICubeConnectClient>("support").SendTextAsync("+966501234567", "x");

        server.Requests.Select(request =>
            (request.Header("Authorization"), request.Json.GetProperty("whatsapp_account_id").GetString(), request.Header("X-TENANT-ID")))
            .Should().Equal(("Bearer key_marketing", "acc_marketing", "1"), ("Bearer key_of_the_section", "acc_section", "1"),
                ("Bearer key_of_the_section", "acc_section", "1"));
    }

    [Fact]
    public void Registers_one_client_for_each_name_and_no_other()
    {
        using var services = Container.Build(Container.Section(new Uri("https://example.com")), s => s.AddCubeConnect("marketing"));

        services.GetService<ICubeConnectClient>().Should().BeNull();
        services.GetKeyedService<ICubeConnectClient>("other").Should().BeNull();
        var client = services.GetRequiredKeyedService<ICubeConnectClient>("marketing");
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredKeyedService<ICubeConnectClient>("marketing").Should().BeSameAs(client);
        services.GetRequiredKeyedService<CubeConnectClient>("marketing").Should().BeSameAs(client);
    }

    [Theory]
    [InlineData("")]
    [InlineData("marketing")]
    public void Keeps_what_code_has_set_when_a_library_registers_it_again(string name)
    {
        using var services = Container.Build(Container.Section(new Uri("https://example.com")), s =>
        {
            if (name.Length == 0) s.AddCubeConnect(o => o.ApiKey = "key_code");
            else s.AddCubeConnect(name, o => o.ApiKey = "key_code");
            if (name.Length == 0) s.AddCubeConnect();
            else s.AddCubeConnect(name);
        });

        services.GetRequiredService<IOptionsMonitor<CubeConnectOptions>>().Get(name).ApiKey.Should().Be("key_code");
        if (name.Length == 0) services.GetServices<ICubeConnectClient>().Should().ContainSingle();
        else services.GetKeyedServices<ICubeConnectClient>(name).Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Refuses_a_name_that_is_none(string name)
    {
        new ServiceCollection().Invoking(services => services.AddCubeConnect(name)).Should().Throw<ArgumentException>();
    }
}
