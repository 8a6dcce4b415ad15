using System.Collections.Concurrent;
using System.Runtime.Loader;
using CubeConnect.AspNetCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>The handler that docs/opt-outs.md shows does what the page says.</summary>
public sealed class OptOutPageTests
{
    private const string Phone = "+966501234567";

    private static readonly Lazy<Type> Handler = new(() =>
    {
        var block = Markdown.All().Single(page => page.File == "docs/opt-outs.md").Blocks
            .Single(block => block.Code.Contains("class RecordOptOuts", StringComparison.Ordinal));
        using var image = new MemoryStream();
        SnippetCompiler.Compile([block]).Emit(image).Success.Should().BeTrue();
        image.Position = 0;
        return new AssemblyLoadContext("OptOuts").LoadFromStream(image).GetType("Snippet0.RecordOptOuts", throwOnError: true)!;
    });

    [Theory]
    [InlineData("Stop", true)]
    [InlineData(" إيقاف\n", true)]
    [InlineData("do not stop", false)]
    [InlineData(null, false)]
    public async Task The_handler_of_the_opt_out_page_records_a_stop_word(string? text, bool isStop)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var client = ClientOf(sandbox);
        var handler = Activator.CreateInstance(Handler.Value, client)!;

        await ((IWebhookHandler<MessageReceived>)handler)
            .HandleAsync(new MessageReceived { From = Phone, Type = IncomingMessageType.Text, Content = text }, default);

        (await client.GetOptOutAsync(Phone)).IsOptedOut.Should().Be(isStop);
        var send = () => client.SendTemplateAsync(Phone, "welcome_message", "ar");
        if (isStop) await send.Should().ThrowAsync<CubeConnectRecipientOptedOutException>();
        else await send.Should().NotThrowAsync();
    }

    [Fact]
    public async Task The_handler_of_the_opt_out_page_records_a_block_and_131050_and_leaves_a_wider_opt_out()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var client = ClientOf(sandbox);
        var handler = Activator.CreateInstance(Handler.Value, client)!;
        await client.AddOptOutAsync("+966501234569", OptOutScope.All);

        await ((IWebhookHandler<AccountQualityEvent>)handler).HandleAsync(new AccountQualityEvent { UserPhone = Phone }, default);
        await ((IWebhookHandler<AccountQualityEvent>)handler).HandleAsync(new AccountQualityEvent { UserPhone = "+966501234569" }, default);
        foreach (var (phone, code) in new[] { ("+966501234568", 131050), ("+966501234566", 131026) })
        {
            await ((IWebhookHandler<MessageStatusUpdated>)handler)
                .HandleAsync(new MessageStatusUpdated { Recipient = phone, Errors = [new MetaError { Code = code }] }, default);
        }

        (await client.GetOptOutAsync(Phone)).Scope.Should().Be(OptOutScope.Marketing);
        (await client.GetOptOutAsync("+966501234569")).Scope.Should().Be(OptOutScope.All);
        (await client.GetOptOutAsync("+966501234568")).IsOptedOut.Should().BeTrue();
        (await client.GetOptOutAsync("+966501234566")).IsOptedOut.Should().BeFalse();
    }

    [Fact]
    public async Task Handlers_of_several_registrations_add_up_as_the_webhook_page_says()
    {
        var handled = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddCubeConnectWebhooks(options => options.Secrets.Add("whsec_test")).On<MessageReceived>((_, _) => Add("first"));
        builder.Services.AddCubeConnectWebhooks(options => options.MaxAttempts = 9).On<MessageReceived>((_, _) => Add("second"));
        await using var app = builder.Build();
        app.MapCubeConnectWebhooks("/cubeconnect/webhook");
        await app.StartAsync();
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            options.WebhookSecret = "whsec_test";
            options.WebhookUrl = new Uri(app.Urls.First() + "/cubeconnect/webhook");
        });

        sandbox.Reply(Phone, "نعم");
        await sandbox.WaitForWebhookAsync(webhook => webhook.Event == "message.received" && webhook.IsDelivered);

        handled.Should().Equal("first", "second");
        app.Services.GetRequiredService<IOptions<CubeConnectWebhookOptions>>().Value.MaxAttempts.Should().Be(9);

        Task Add(string name)
        {
            handled.Enqueue(name);
            return Task.CompletedTask;
        }
    }

    private static CubeConnectClient ClientOf(CubeConnectSandbox sandbox) => new(new CubeConnectOptions
    {
        ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress,
    });
}
