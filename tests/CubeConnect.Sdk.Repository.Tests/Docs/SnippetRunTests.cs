using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// The statements of every C# block run against a sandbox, each block with one of its own. Blocks that only declare something have nothing
/// to run. Client and sandbox share a clock that begins in March 2027, when the schedules of the pages are still to come.
/// </summary>
public sealed partial class SnippetRunTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 7, 0, 0, TimeSpan.Zero);

    private const string Phone = "+966501234567";

    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("cubeconnect-documents");

    private static readonly List<CodeBlock> Blocks =
        [.. Markdown.All().Where(document => !document.File.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
            .SelectMany(document => document.Blocks).Where(block => block is { Language: "csharp", NotCompiledBecause: null })];

    private static readonly Lazy<Assembly> Program = new(() =>
    {
        using var image = new MemoryStream();
        var blocks = Blocks.Select((block, index) => block with { Code = ForThisMachine(block.Code, index) });
        SnippetCompiler.Compile(blocks).Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(SnippetCompiler.Show).Should().BeEmpty("what SnippetTests compiles also compiles as it is changed for this machine");
        image.Position = 0;
        return new AssemblyLoadContext("Documents").LoadFromStream(image);
    });

    public static TheoryData<string> Documents { get; } = [.. Blocks.Select(block => block.File).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_block_runs_or_says_why_not(string file)
    {
        var failures = new List<string>();
        foreach (var (index, block) in Blocks.Index().Where(entry => entry.Item.File == file && entry.Item.NotRunBecause is null))
        {
            try
            {
                await RunAsync(index);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"{block.File}({block.Line}): {(e as TargetInvocationException)?.InnerException ?? e}");
            }
        }

        failures.Should().BeEmpty("a reader tries it; a block that cannot run here says why: <!-- not run: reason -->");
    }

    /// <summary>
    /// The platform, its account and the other gateways are the sandbox's, a receiver of webhooks has a port of its own, and files lie in a
    /// folder that is new for this run. A whole program starts and stops.
    /// </summary>
    private static string ForThisMachine(string code, int index)
    {
        string FileOf(string name) => $"@\"{Path.Combine(Folder.FullName, $"{index}-{name}")}\"";
        (string Of, string Here)[] changes =
        [
            ("01JX...", CubeConnectSandboxOptions.DefaultWhatsAppAccountId),
            ("{ ApiKey = apiKey, ", "{ BaseAddress = sandbox.BaseAddress, ApiKey = apiKey, "),
            ("PeriskopeOptions { Token = apiKey", "PeriskopeOptions { BaseAddress = sandbox.PeriskopeAddress, Token = apiKey"),
            ("new Uri(\"https://wa.example.com/api/v2\")", "sandbox.WaCrAddress"),
            ("\"http://localhost:5000/", "receiver + \""), ("\"http://127.0.0.1:5000/", "receiver + \""),
            ("\"eid-2027.json\"", FileOf("eid-2027.json")), ("\"sent.log\"", FileOf("sent.log")),
            ("\"Data Source=shop.db\"", $"\"Data Source=\" + {FileOf("shop.db")}"),
            ("\"menu.pdf\"", FileOf("menu.pdf")),
            ("\"4521\"", "receipt.Id"), ("app.Run();", "await app.StartAsync(); await app.StopAsync();"),
        ];
        if (code.Contains("menu.pdf", StringComparison.Ordinal))
            File.WriteAllText(Path.Combine(Folder.FullName, $"{index}-menu.pdf"), "%PDF");
        return changes.Aggregate(code, (text, change) => text.Replace(change.Of, change.Here, StringComparison.Ordinal));
    }

    private static async Task RunAsync(int index)
    {
        var type = Program.Value.GetType($"Snippet{index}.Snippet", throwOnError: true)!;
        if (type.GetMethod("RunAsync") is not { } run || run.ReturnType != typeof(Task) || run.GetParameters().Length > 0) return;
        var clock = new ShiftedClock(Start);
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.On(clock));
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress, TimeProvider = clock,
        });
        await using var receiver = await StartReceiverAsync();
        Give("receiver", receiver.Urls.First() + "/");
        Give("app", receiver);
        await GiveAsync(sandbox, client, Blocks[index].Code);
        if (GivenLedger().IsMatch(Blocks[index].Code) && !Blocks[index].Code.Contains("AddSendLedger", StringComparison.Ordinal))
            await GiveLedgerAsync(sandbox, Path.Combine(Folder.FullName, $"{index}.db"));
        await ((Task)run.Invoke(Activator.CreateInstance(type), null)!).WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Sets what <see cref="Ambient"/> declares.</summary>
    private static async Task GiveAsync(CubeConnectSandbox sandbox, CubeConnectClient client, string code)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // watches no files
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CubeConnect:ApiKey"] = sandbox.ApiKey, ["CubeConnect:WhatsAppAccountId"] = sandbox.WhatsAppAccountId,
            ["CubeConnect:BaseAddress"] = sandbox.BaseAddress.ToString(), ["CubeConnect:WebhookSecret"] = "whsec_test",
        });
        if (GivenMessage().IsMatch(code))
        {
            var receipt = await client.SendTemplateAsync(Phone, "order_shipped", "ar", ["ORD-1234", "500 SAR"]);
            Give("receipt", receipt);
            Give("id", receipt.Id);
            Give("message", await client.GetMessageAsync(receipt.Id));
        }

        if (GivenCampaign().IsMatch(code))
        {
            Give("campaign", await client.CreateCampaignAsync(new CreateCampaignRequest
            {
                Template = "order_shipped", Language = "ar", Name = "Given",
                Recipients = [new CampaignRecipient("+966501234568") { Variables = { ["1"] = "ORD-1", ["2"] = "1 SAR" } }],
                Schedule = code.Contains("CancelCampaign", StringComparison.Ordinal) ? Schedule.At(Start.AddDays(1)) : null,
            }));
        }

        var services = new ServiceCollection().AddLogging();
        sandbox.PutTemplate(new SandboxTemplate { Name = "offer_reminder", Language = "ar", Body = "{{1}} {{2}} {{3}}." });
        var settings = builder.Configuration.AsEnumerable().Where(setting => setting.Value is not null);
        Give("args", settings.Select(setting => $"--{setting.Key}={setting.Value}").Append("--urls=http://127.0.0.1:0").ToArray());
        Give("code", "481920");
        Give("headers", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        Give("body", Encoding.UTF8.GetBytes("""{"event":"webhook.test","tenant_id":1}"""));
        Give("builder", builder);
        Give("services", services);
        Give("provider", services.AddSingleton<ICubeConnectClient>(client).BuildServiceProvider());
        Give("configuration", builder.Configuration);
        Give("signingKey", "whsec_test");
        Give("logger", NullLogger.Instance);
        Give("httpClient", new HttpClient { BaseAddress = sandbox.BaseAddress });
        Give("request", new DefaultHttpContext().Request);
        Give("client", client);
        Give("sandbox", sandbox);
        Give("order", Make("Order", Phone, "ORD-1234", "500 SAR", "1234"));
        var contacts = Array.CreateInstance(Program.Value.GetType("Ambient.Contact")!, 2);
        contacts.SetValue(Make("Contact", Phone, "Ahmed", "EID10", "ORD-1", "1 SAR"), 0);
        contacts.SetValue(Make("Contact", "+966501234568", "Sara", "EID20", "ORD-2", "2 SAR"), 1);
        Give("contacts", contacts);
        Give("bar", Make("ProgressBar"));
        Give("factory", Make("Factory"));
        Give("phone", Phone);
        Give("apiKey", sandbox.ApiKey);
        Give("secret", "whsec_test");
    }

    /// <summary>A ledger with one message, whose answer was lost.</summary>
    private static async Task GiveLedgerAsync(CubeConnectSandbox sandbox, string file)
    {
        var open = Program.Value.GetType("Ambient.Shop")!.GetMethod("OpenAsync")!;
        var shop = await (Task<IServiceProvider>)open.Invoke(null, [file, (Action<CubeConnectOptions>)(options =>
        {
            (options.ApiKey, options.WhatsAppAccountId) = (sandbox.ApiKey, sandbox.WhatsAppAccountId);
            (options.BaseAddress, options.TimeProvider) = (sandbox.BaseAddress, new ShiftedClock(Start));
        })])!;
        var (queue, ledger) = (shop.GetRequiredService<ISendQueue>(), shop.GetRequiredService<ISendLedger>());
        var db = (DbContext)shop.GetRequiredService(Program.Value.GetType("Ambient.ShopDb")!);
        var id = await queue.EnqueueAsync("shipped-4711", new SendTextRequest { Phone = "+966501234568", Text = "مرحبًا" });
        await db.SaveChangesAsync();
        sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        await ledger.DeliverAsync(id);

        Give("db", db);
        Give("queue", queue);
        Give("ledger", ledger);
        Give("jobs", new BackgroundJobClient(new InMemoryStorage()));
        Give("scheduler", await shop.GetRequiredService<ISchedulerFactory>().GetScheduler());
    }

    /// <summary>An app that receives webhooks, as the one that a page builds.</summary>
    private static async Task<WebApplication> StartReceiverAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--CubeConnect:WebhookSecret=whsec_test"]);
        builder.Logging.ClearProviders();
        builder.Services.AddCubeConnectWebhooks();
        var app = builder.Build();
        app.MapCubeConnectWebhooks("/cubeconnect/webhook");
        await app.StartAsync();
        return app;
    }

    private static void Give(string name, object value) => Program.Value.GetType("Ambient.Given")!.GetField(name)!.SetValue(null, value);

    private static object Make(string type, params object[] values) =>
        Activator.CreateInstance(Program.Value.GetType("Ambient." + type)!, values)!;

    [GeneratedRegex(@"\b(receipt|message|id)\b")]
    private static partial Regex GivenMessage();

    [GeneratedRegex(@"\bcampaign\b")]
    private static partial Regex GivenCampaign();

    [GeneratedRegex(@"\b(queue|ledger|db)\.")]
    private static partial Regex GivenLedger();

    /// <summary>Runs as the system's clock does, from a moment on.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _by = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;
    }
}
