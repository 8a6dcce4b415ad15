using System.Text.Json;
using CubeConnect.AspNetCore;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>What the pages for the person on call show does what they say.</summary>
public sealed class OperationsPageTests
{
    private const string Phone = "+966501234567";

    private static readonly SendTextRequest Text = new() { Phone = Phone, Text = "مرحبًا" };

    [Fact]
    public async Task The_page_withdraws_what_waits_and_what_a_killed_process_had_claimed()
    {
        await using var program = await PageProgram.OpenAsync("docs/messages-do-not-arrive.md", "DismissAsync");
        string[] keys = ["offer-1", "offer-2", "offer-3", "shipped-1"];
        foreach (var key in keys) await program.Queue.EnqueueAsync(key, Text);
        await program.Db.SaveChangesAsync();
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "State" = 'Claimed' WHERE "Key" = 'offer-2'""");
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "State" = 'Leaving' WHERE "Key" = 'offer-3'""");

        await program.RunAsync();

        (await StatesAsync(program, keys)).Should().Equal(SendState.Dismissed, SendState.Dismissed, SendState.Leaving, SendState.Pending);
        (await program.Ledger.GetAsync("offer-2"))!.Error.Should().Be("the price was wrong");
    }

    [Fact]
    public async Task The_page_dismisses_after_a_restore_what_was_due_before_the_stop_and_nothing_else()
    {
        await using var program = await PageProgram.OpenAsync("docs/in-doubt.md", "before the restore");
        string[] keys = ["due", "claimed", "later", "left"];
        foreach (var key in keys) await program.Queue.EnqueueAsync(key, Text);
        await program.Db.SaveChangesAsync();
        var (due, later) = (new DateTime(2027, 3, 1, 6, 39, 0, DateTimeKind.Utc), new DateTime(2027, 3, 1, 6, 41, 0, DateTimeKind.Utc));
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "NextAttemptAt" = {due} WHERE "Key" = 'due'""");
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "NextAttemptAt" = {later} WHERE "Key" = 'later'""");
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "State" = 'Claimed' WHERE "Key" = 'claimed'""");
        await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "State" = 'InDoubt' WHERE "Key" = 'left'""");

        await program.RunAsync();

        (await StatesAsync(program, keys)).Should().Equal(SendState.Dismissed, SendState.Dismissed, SendState.Pending, SendState.InDoubt);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task The_switch_of_the_page_decides_whether_the_process_delivers(string? value, int workers)
    {
        await using var program = await PageProgram.OpenAsync("docs/messages-do-not-arrive.md", "sends.DeliverHere()");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([new("DeliverHere", value)]);

        await program.RunAsync(("builder", builder));

        builder.Services.Count(service => service.ServiceType == typeof(IHostedService)
            && service.ToString().Contains("SendPump", StringComparison.Ordinal)).Should().Be(workers);
    }

    [Theory]
    [InlineData("Rejected", null, "CONNECTION_FAILED")]
    [InlineData("Accepted", "failed", "131042")]
    public async Task The_page_sends_again_after_an_outage_what_is_still_true_and_each_once(string state, string? status, string code)
    {
        await using var program = await PageProgram.OpenAsync("docs/outbox-queries.md", "class AfterOutage");
        string[] numbers = ["ORD-1", "ORD-2", "ORD-3", "ORD-4"];
        foreach (var number in numbers)
        {
            program.Db.Add(program.Make("Order", number, Phone, "500 SAR", number == "ORD-2"));
            await program.Queue.EnqueueAsync($"shipped-{number}", Text);
        }

        await program.Db.SaveChangesAsync();
        var (since, earlier, later) = (Utc(5), Utc(1), Utc(6));
        await program.Db.Database.ExecuteSqlAsync(
            $"""UPDATE "CubeConnectSends" SET "State" = {state}, "Status" = {status}, "ErrorCode" = {code}, "ChangedAt" = {later}""");
        await program.Db.Database.ExecuteSqlAsync(
            $"""UPDATE "CubeConnectSends" SET "ErrorCode" = 'TEMPLATE_NOT_FOUND' WHERE "Key" = 'shipped-ORD-3'""");
        await program.Db.Database.ExecuteSqlAsync(
            $"""UPDATE "CubeConnectSends" SET "ChangedAt" = {earlier} WHERE "Key" = 'shipped-ORD-4'""");

        var first = await RunAsync();
        program.Db.ChangeTracker.Clear();
        await RunAsync();

        first.Should().Be(1);
        var id = (await program.Ledger.GetAsync("shipped-ORD-1-again"))!.Id;
        (await program.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
        foreach (var number in numbers.Skip(1)) (await program.Ledger.GetAsync($"shipped-{number}-again")).Should().BeNull();
        program.Sandbox.Messages.Should().ContainSingle();

        static DateTime Utc(int day) => new(2027, 3, day, 0, 0, 0, DateTimeKind.Utc);

        Task<object?> RunAsync() =>
            PageProgram.CallAsync(program.Make("AfterOutage"), "EnqueueAgainAsync", code, since, CancellationToken.None);
    }

    [Theory]
    [InlineData("paused", true)]
    [InlineData("DISABLED", true)]
    [InlineData("rejected", true)]
    [InlineData("approved", false)]
    [InlineData("pending", false)]
    public async Task The_page_of_alerts_logs_a_template_that_cannot_be_sent_at_error(string status, bool isLogged)
    {
        var log = new FakeLoggerProvider();
        await using var program = await PageProgram.OpenAsync(
            "docs/alerts.md", "class WatchTemplates", services => services.AddLogging(logging => logging.AddProvider(log)));

        await ((IWebhookHandler<TemplateStatusChanged>)program.Make("WatchTemplates"))
            .HandleAsync(new TemplateStatusChanged { TemplateName = "order_shipped", Status = new TemplateStatus(status) }, default);

        log.Collector.GetSnapshot().Where(line => line is { Level: LogLevel.Error, Id.Id: 101 }).Should().HaveCount(isLogged ? 1 : 0);
    }

    [Fact]
    public async Task The_page_of_personal_data_decrypts_the_contents_of_a_row()
    {
        var protection = new EphemeralDataProtectionProvider();
        await using var program = await PageProgram.OpenAsync(
            "docs/recipes/personal-data.md", "class Contents", services => services.AddSingleton<IDataProtectionProvider>(protection));
        await program.Queue.EnqueueAsync("shipped-1", Text);
        await program.Queue.EnqueueAsync("shipped-2", Text with { Text = "وصل طلبك" });
        await program.Db.SaveChangesAsync();
        foreach (var key in (string[])["shipped-1", "shipped-2"])
        {
            var plain = await program.Db.Database
                .SqlQuery<string>($"""SELECT "Request" AS "Value" FROM "CubeConnectSends" WHERE "Key" = {key}""").SingleAsync();
            var encrypted = protection.CreateProtector("CubeConnectSends").Protect(plain); // as the converter of docs/outbox.md does
            await program.Db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "Request" = {encrypted} WHERE "Key" = {key}""");
        }

        var contents = await PageProgram.CallAsync(program.Make("Contents"), "ReadAsync", "shipped-2", CancellationToken.None);

        using var json = JsonDocument.Parse((string)contents!);
        json.RootElement.EnumerateObject().Should().Contain(property => property.Value.ToString() == "وصل طلبك");
    }

    private static async Task<List<SendState>> StatesAsync(PageProgram program, IEnumerable<string> keys)
    {
        var states = new List<SendState>();
        foreach (var key in keys) states.Add((await program.Ledger.GetAsync(key))!.State);
        return states;
    }
}
