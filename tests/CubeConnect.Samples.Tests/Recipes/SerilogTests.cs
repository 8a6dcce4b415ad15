extern alias Recipe;

using System.Collections.Concurrent;
using System.Globalization;
using CubeConnect.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recipe::Recipes.Serilog;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class SerilogTests : IAsyncLifetime
{
    private const string Phone = "+966501234567", Text = "رمزك 481920";

    private readonly Sink _sink = new();
    private CubeConnectSandbox _sandbox = null!;
    private Logger _logger = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync();
        var setup = new LoggerConfiguration();
        LoggerSetup.Configure(setup);
        _logger = setup.MinimumLevel.Override("CubeConnect", LogEventLevel.Debug).WriteTo.Sink(_sink).CreateLogger();
        var services = new ServiceCollection().AddLogging(logging => logging.AddSerilog(_logger).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton(SandboxServices.ConfigurationOf(_sandbox));
        services.AddCubeConnect();
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public async Task The_program_writes_its_log_through_Serilog_and_no_number_into_it()
    {
        var app = new RecipeApp<CubeConnectAsText>
        {
            Change = services => services.AddSerilog(logger =>
            {
                LoggerSetup.Configure(logger);
                logger.WriteTo.Sink(_sink);
            }),
        };
        await app.InitializeAsync();
        try
        {
            using var answer = await app.ShipAsync();

            Written().Should().Contain(await answer.Content.ReadAsStringAsync()).And.Contain("SendTextRequest");
            NothingPersonalIsWritten();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Calls_are_logged_by_level_and_only_a_lost_answer_wakes_somebody()
    {
        var client = _services.GetRequiredService<ICubeConnectClient>();

        await client.SendTextAsync(Phone, Text);
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        await FluentActions.Awaiting(() => client.SendTextAsync(Phone, Text)).Should().ThrowAsync<CubeConnectException>();

        _sink.Events.Select(entry => entry.Level).Should().Equal(LogEventLevel.Debug, LogEventLevel.Error);
        _sink.Events.Where(LoggerSetup.IsUnknownOutcome).Should().ContainSingle().Which.Level.Should().Be(LogEventLevel.Error);
        NothingPersonalIsWritten();
    }

    [Theory]
    [InlineData("CubeConnect.CubeConnectClient", 1003, true)]
    [InlineData("CubeConnect.Gateways.PeriskopeClient", 1003, true)]
    [InlineData("CubeConnect.CubeConnectClient", 1002, false)]
    [InlineData("Shop.Orders", 1003, false)]
    [InlineData(null, 1003, false)]
    public void Only_event_1003_of_the_SDK_is_a_lost_answer(string? category, int id, bool expected)
    {
        var logger = _logger.ForContext("EventId", new { Id = id }, destructureObjects: true);
        if (category is not null) logger = logger.ForContext("SourceContext", category);

        logger.Error("A test");

        LoggerSetup.IsUnknownOutcome(_sink.Events.Should().ContainSingle().Which).Should().Be(expected);
    }

    [Fact]
    public async Task What_an_app_destructures_is_masked_too()
    {
        var client = _services.GetRequiredService<ICubeConnectClient>();
        var request = new SendTextRequest { Phone = Phone, Text = Text };
        var receipt = await client.SendTextAsync(request);

        _logger.Information("{@Request} gave {@Receipt}; {@Mixed}", request, receipt, new { Inner = request, All = new[] { request } });
        _logger.Information("{@Message} {Number}", await client.GetMessageAsync(receipt.Id), PhoneNumber.Parse(Phone));

        Written().Should().Contain(receipt.Id.Value).And.Contain("(hidden)");
        NothingPersonalIsWritten();
    }

    [Fact]
    public void Without_the_policy_it_would_not_be()
    {
        using var plain = new LoggerConfiguration().WriteTo.Sink(_sink).CreateLogger();

        plain.Information("{@Request}", new SendTextRequest { Phone = Phone, Text = Text });

        Written().Should().Contain(Text);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _logger.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private void NothingPersonalIsWritten() =>
        Written().Should().NotContain("501234567").And.NotContain("481920").And.NotContain(_sandbox.ApiKey);

    private string Written() => string.Join('\n', _sink.Events.Select(entry =>
        $"{entry.RenderMessage(CultureInfo.InvariantCulture)} {string.Join(' ', entry.Properties)} {entry.Exception}"));

    private sealed class Sink : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Enqueue(logEvent);
    }
}
