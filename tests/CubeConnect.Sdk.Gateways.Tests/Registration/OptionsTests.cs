using CubeConnect.Gateways.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CubeConnect.Gateways.Tests.Registration;

/// <summary>Options from settings files, the environment and code: which wins, and how wrong ones are refused.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void An_empty_place_in_the_section_is_filled_from_the_environment()
    {
        using var provider = Container.Build(
            services => services.AddPeriskope().Services.AddWaCr(),
            ("Periskope:Token", ""), ("Periskope:Phone", " "), ("Periskope:BaseAddress", ""), ("Periskope:MaxRetries", ""),
                ("PERISKOPE_TOKEN", "pt"), ("PERISKOPE_PHONE", "phone-abc"),
            ("PERISKOPE_URL", "https://example.com/v1"), ("WaCr:Token", ""), ("WaCr:BaseAddress", ""), ("WACR_TOKEN", "wt"),
                ("WACR_URL", "https://example.com/v2"));

        var periskope = provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value;
        var waCr = provider.GetRequiredService<IOptions<WaCrOptions>>().Value;

        (periskope.Token, periskope.Phone, periskope.BaseAddress, periskope.MaxRetries)
            .Should().Be(("pt", "phone-abc", new Uri("https://example.com/v1"), 3));
        (waCr.Token, waCr.BaseAddress).Should().Be(("wt", new Uri("https://example.com/v2")));
    }

    [Fact]
    public void An_empty_phone_is_no_phone()
    {
        using var provider = Container.Build(services => services.AddPeriskope(), ("Periskope:Token", "pt"), ("Periskope:Phone", ""));

        provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value.Phone.Should().BeNull();
        new PeriskopeOptions { Token = "pt", Phone = "" }.Check().Should().ContainSingle().Which.Should().Contain("blank");
    }

    [Fact]
    public void Reads_every_setting_of_a_section()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mine:Token"] = "t", ["Mine:Phone"] = "+919876543210", ["Mine:Url"] = "https://example.com/v1", ["Mine:Timeout"] = "7",
            ["Mine:AttemptTimeout"] = "00:00:03",
            ["Mine:ConnectTimeout"] = "1.5", ["Mine:PooledConnectionLifetime"] = "00:01:00", ["Mine:MaxRetries"] = "1",
            ["Mine:RequestsPerMinute"] = "60",
            ["Mine:MaxQueuedRequests"] = "9", ["Mine:ResendWhenOutcomeUnknown"] = "true",
        }).Build().GetSection("Mine");
        using var provider =
            Container.Build(
                services => services.AddPeriskope(settings)
                .Services.AddWaCr(settings), ("Periskope:Token", "not this"), ("WaCr:Token", "not this"));

        foreach (
            var options in new GatewayOptions[]
            { provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value, provider.GetRequiredService<IOptions<WaCrOptions>>().Value })
        {
            (options.Token, options.BaseAddress).Should().Be(("t", new Uri("https://example.com/v1")));
            (options.Timeout, options.AttemptTimeout, options.ConnectTimeout, options.PooledConnectionLifetime).Should().Be(
                (TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(1)));
            (options.MaxRetries, options.RequestsPerMinute, options.MaxQueuedRequests, options.ResendWhenOutcomeUnknown)
                .Should().Be((1, 60, 9, true));
        }

        provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value.Phone.Should().Be("+919876543210");
    }

    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_names_all_that_is_wrong()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CubeConnect:ApiKey"] = "ck", ["CubeConnect:WhatsAppAccountId"] = "01JX", ["Periskope:Timeout"] = "soon",
            ["Periskope:MaxRetries"] = "many", ["Periskope:Phone"] = "0501234567",
            ["PERISKOPE_URL"] = "https://", ["WaCr:Token"] = "a\nsecret", ["WACR_URL"] = "http://example.com",
        });
        builder.Services.AddWhatsAppGateway(
            g => g.CubeConnect().ThenPeriskope().ThenWaCr()
            .WithOptions(options => (options.FailureRatio, options.MinimumThroughput) = (2, 1)));
        using var host = builder.Build();

        var e = await Record.ExceptionAsync(() => host.StartAsync());

        var failures = (e is AggregateException all ? all.InnerExceptions : [e!]).Cast<OptionsValidationException>()
            .SelectMany(wrong => wrong.Failures).ToList();
        failures.Where(failure => failure.StartsWith("Periskope: ", StringComparison.Ordinal)).Should().HaveCount(5)
            .And.Contain(failure => failure.Contains("Timeout cannot be read"))
                .And.Contain(failure => failure.Contains("MaxRetries cannot be read"))
            .And.Contain(failure => failure.Contains("PERISKOPE_URL cannot be read"))
                .And.Contain(failure => failure.Contains("PERISKOPE_TOKEN")).And.Contain(failure => failure.Contains("PERISKOPE_PHONE"));
        failures.Where(failure => failure.StartsWith("WA.cr: ", StringComparison.Ordinal)).Should().HaveCount(2);
        failures.Where(failure => failure.StartsWith("AddWhatsAppGateway: ", StringComparison.Ordinal)).Should().HaveCount(2);
        failures.Should().NotContain(failure => failure.Contains("secret") || failure.Contains("0501234567"));
    }

    [Fact]
    public async Task A_host_with_sound_options_starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            { ["PERISKOPE_TOKEN"] = "pt", ["WACR_TOKEN"] = "wt", ["WACR_URL"] = "https://example.com/api/v2" });
        builder.Services.AddWhatsAppGateway(g => g.Periskope().ThenWaCr());
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        host.Services.GetRequiredService<IWhatsAppGateway>().Should().BeOfType<FallbackGateway>();
    }

    [Fact]
    public void A_second_registration_does_not_undo_what_code_has_set()
    {
        using var provider = Container.Build(
            services =>
            {
                services.AddPeriskope(options => options.Token = "code");
                services.AddPeriskope(options => options.MaxRetries = 1);
                services.AddWhatsAppGateway(g => g.Periskope());
            },
            ("Periskope:Token", "file"));

        var options = provider.GetRequiredService<IOptions<PeriskopeOptions>>().Value;

        (options.Token, options.MaxRetries).Should().Be(("code", 1));
    }
}
