using System.Collections.Concurrent;
using CubeConnect.AspNetCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>The handler that docs/opt-outs.md shows does what the page says.</summary>
public sealed class OptOutPageTests
{
    private const string Phone = "+966501234567";

    [Theory]
    [InlineData("Stop", true)]
    [InlineData(" إيقاف\n", true)]
    [InlineData("do not stop", false)]
    [InlineData(null, false)]
    public async Task The_page_records_a_stop_word_while_the_platform_takes_no_call_and_tells_it_later(string? text, bool isStop)
    {
        await using var program = await OpenAsync();
        program.Sandbox.Faults.Add(SandboxFault.Error("INVALID_API_KEY") with { Times = null }); // which the client does not try again
        await ((IWebhookHandler<MessageReceived>)program.Make("RecordOptOuts"))
            .HandleAsync(new MessageReceived { From = Phone, Type = IncomingMessageType.Text, Content = text }, default);

        await PageProgram.CallAsync(program.Make("Offers"), "EnqueueAsync", "offer-1", (PhoneNumber)Phone, CancellationToken.None);
        (await program.Ledger.GetAsync("offer-1") is null).Should().Be(isStop, "the table is asked before the platform knows");
        var tell = () => PageProgram.CallAsync(program.Make("TellThePlatform"), "TellAsync", CancellationToken.None);
        if (isStop) await tell.Should().ThrowAsync<CubeConnectException>();
        program.Sandbox.Faults.Clear();
        await tell();
        await tell();

        var client = program.Get<ICubeConnectClient>();
        (await client.GetOptOutAsync(Phone)).IsOptedOut.Should().Be(isStop);
        var send = () => client.SendTemplateAsync(Phone, "welcome_message", "ar");
        if (isStop) await send.Should().ThrowAsync<CubeConnectRecipientOptedOutException>();
        else await send.Should().NotThrowAsync();
    }

    [Fact]
    public async Task The_page_records_a_block_and_131050_each_once_and_leaves_a_wider_opt_out()
    {
        await using var program = await OpenAsync();
        var client = program.Get<ICubeConnectClient>();
        await client.AddOptOutAsync("+966501234569", OptOutScope.All);

        foreach (var phone in new[] { Phone, Phone, "+966501234569" })
            await ((IWebhookHandler<AccountQualityEvent>)program.Make("RecordOptOuts"))
                .HandleAsync(new AccountQualityEvent { UserPhone = phone }, default);
        foreach (var (phone, code) in new[] { ("+966501234568", 131050), ("+966501234566", 131026) })
        {
            await ((IWebhookHandler<MessageStatusUpdated>)program.Make("RecordOptOuts"))
                .HandleAsync(new MessageStatusUpdated { Recipient = phone, Errors = [new MetaError { Code = code }] }, default);
        }

        await PageProgram.CallAsync(program.Make("TellThePlatform"), "TellAsync", CancellationToken.None);

        (await client.GetOptOutAsync(Phone)).Scope.Should().Be(OptOutScope.Marketing);
        (await client.GetOptOutAsync("+966501234569")).Scope.Should().Be(OptOutScope.All);
        (await client.GetOptOutAsync("+966501234568")).IsOptedOut.Should().BeTrue();
        (await client.GetOptOutAsync("+966501234566")).IsOptedOut.Should().BeFalse();
    }

    [Fact]
    public async Task A_stop_word_that_cannot_be_saved_goes_to_the_dead_letters_at_once()
    {
        await using var program = await OpenAsync();
        await program.Db.Database.ExecuteSqlAsync($"""DROP TABLE "OptOuts" """);

        var handle = () => ((IWebhookHandler<AccountQualityEvent>)program.Make("RecordOptOuts"))
            .HandleAsync(new AccountQualityEvent { UserPhone = Phone }, default);

        await handle.Should().ThrowAsync<PoisonWebhookException>();
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

    private static Task<PageProgram> OpenAsync() => PageProgram.OpenAsync("docs/opt-outs.md", "class RecordOptOuts");
}
