using System.Net;
using System.Net.Http.Json;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using WebApp;

namespace CubeConnect.Samples.Tests;

/// <summary>The test that a user of the SDK would write: the whole app, and a sandbox in place of the platform.</summary>
public sealed class OrdersTests : IAsyncLifetime
{
    private CubeConnectSandbox _sandbox = null!;
    private WebApplicationFactory<Program> _app = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync();
        _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("CubeConnect:BaseAddress", _sandbox.BaseAddress.ToString())
            .UseSetting("CubeConnect:ApiKey", _sandbox.ApiKey)
            .UseSetting("CubeConnect:WhatsAppAccountId", _sandbox.WhatsAppAccountId));
    }

    [Fact]
    public async Task The_customer_is_told_that_the_order_is_on_its_way()
    {
        using var http = _app.CreateClient();

        using var answer = await http.PostAsJsonAsync("/orders/shipped", new Order("+966 50 123 4567", "ORD-1234", "500 SAR"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        SandboxMessage message = await _sandbox.WaitForMessageAsync("+966501234567", "delivered");
        Assert.Equal("order_shipped", message.TemplateName);
        Assert.Equal("ar", message.Language);
        Assert.Equal(["ORD-1234", "500 SAR"], message.Parameters);
    }

    [Fact]
    public async Task The_three_variables_of_a_sandbox_are_all_that_the_app_needs()
    {
        await using var app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("CUBECONNECT_URL", _sandbox.BaseAddress.ToString())
            .UseSetting("CUBECONNECT_API_KEY", _sandbox.ApiKey)
            .UseSetting("CUBECONNECT_WHATSAPP_ACCOUNT_ID", _sandbox.WhatsAppAccountId));
        using var http = app.CreateClient();

        using var answer = await http.PostAsJsonAsync("/orders/shipped", new Order("+966501234567", "ORD-1234", "500 SAR"));

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task The_answer_says_where_to_ask_for_the_message()
    {
        using var http = _app.CreateClient();
        using var answer = await http.PostAsJsonAsync("/orders/shipped", new Order("+966501234567", "ORD-1234", "500 SAR"));

        var message = await http.GetStringAsync(answer.Headers.Location);

        message.Should().Contain(_sandbox.Messages.Single().Id);
        using var other = await http.GetAsync(new Uri("/messages/01JX", UriKind.Relative));
        other.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_without_country_code_is_the_callers_mistake_and_costs_no_request()
    {
        using var http = _app.CreateClient();

        using var answer = await http.PostAsJsonAsync("/orders/shipped", new Order("0501234567", "ORD-1234", "500 SAR"));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("no country code");
        _sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_whose_answer_never_came_is_not_sent_again()
    {
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        using var http = _app.CreateClient();

        using var answer = await http.PostAsJsonAsync("/orders/shipped", new Order("+966501234567", "ORD-1234", "500 SAR"));

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        _sandbox.Messages.Should().ContainSingle();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
