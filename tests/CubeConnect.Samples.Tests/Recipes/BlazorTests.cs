extern alias Recipe;

using Bunit;
using CubeConnect.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Recipe::Recipes.Blazor;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class BlazorTests : IAsyncLifetime, IDisposable
{
    private readonly BunitContext _blazor = new();
    private readonly Gate _gate = new();
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync();
        _blazor.Services.AddSingleton(SandboxServices.ConfigurationOf(_sandbox));
        _blazor.Services.AddCubeConnect().AddHttpMessageHandler(() => _gate);
    }

    [Fact]
    public async Task A_second_click_sends_nothing_and_the_button_is_off_meanwhile()
    {
        var page = Filled("+966501234567");

        var first = page.Find("form").SubmitAsync();
        await _gate.Arrived;
        page.WaitForAssertion(() => page.Find("button").HasAttribute("disabled").Should().BeTrue(), TimeSpan.FromMinutes(1));
        var second = page.Find("form").SubmitAsync();
        _gate.Open();
        await Task.WhenAll(first, second);

        page.Find("[role=status]").TextContent.Should().Contain(_sandbox.Messages.Should().ContainSingle().Which.Id);
        page.Find("button").HasAttribute("disabled").Should().BeFalse();
    }

    [Fact]
    public async Task A_mistake_is_shown_and_nothing_is_sent()
    {
        _gate.Open();
        var page = Filled("0501234567");

        await page.Find("form").SubmitAsync();

        page.Find("[role=alert]").TextContent.Should().Contain("no country code");
        _sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_may_be_out_is_said_to_be_and_its_form_sends_nothing_more()
    {
        _gate.Open();
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        var page = Filled("+966501234567");

        await page.Find("form").SubmitAsync();
        page.Find("[role=alert]").TextContent.Should().Contain("may have been sent");
        page.Find("button[type=submit]").HasAttribute("disabled").Should().BeTrue();
        await page.Find("form").SubmitAsync();
        _sandbox.Messages.Should().ContainSingle();

        page.Find("button[type=button]").Click();
        page.FindAll("[role=alert]").Should().BeEmpty();
        page.Find("input").Change("+966501234567");
        page.Find("textarea").Change("مرحبا");
        await page.Find("form").SubmitAsync();
        page.Find("[role=status]").TextContent.Should().Contain(_sandbox.Messages[^1].Id);
    }

    [Fact]
    public async Task The_program_serves_the_page()
    {
        var app = new RecipeApp<SendMessage>();
        await app.InitializeAsync();
        try
        {
            using var http = app.CreateClient();

            (await http.GetStringAsync(new Uri("/messages/new", UriKind.Relative)))
                .Should().Contain("_framework/blazor.web.js").And.Contain("New message");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await _blazor.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    public void Dispose() => _gate.Dispose();

    private IRenderedComponent<SendMessage> Filled(string phone)
    {
        var page = _blazor.Render<SendMessage>();
        page.Find("input").Change(phone);
        page.Find("textarea").Change("مرحبا");
        return page;
    }
}
