using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

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
        SnippetCompiler.Compile(blocks).Emit(image).Success.Should().BeTrue("SnippetTests says what does not compile");
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

    /// <summary>The account is the sandbox's, and files lie in a folder that is new for this run.</summary>
    private static string ForThisMachine(string code, int index) => code
        .Replace("01JX...", CubeConnectSandboxOptions.DefaultWhatsAppAccountId, StringComparison.Ordinal)
        .Replace("\"eid-2027.json\"", $"@\"{Path.Combine(Folder.FullName, $"{index}.json")}\"", StringComparison.Ordinal)
        .Replace("\"sent.log\"", $"@\"{Path.Combine(Folder.FullName, "sent.log")}\"", StringComparison.Ordinal);

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
        await GiveAsync(sandbox, client, Blocks[index].Code);
        await ((Task)run.Invoke(Activator.CreateInstance(type), null)!).WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Sets what <see cref="Ambient"/> declares.</summary>
    private static async Task GiveAsync(CubeConnectSandbox sandbox, CubeConnectClient client, string code)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // watches no files
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
            }));
        }

        var services = new ServiceCollection().AddLogging();
        Give("args", Array.Empty<string>());
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

    private static void Give(string name, object value) => Program.Value.GetType("Ambient.Given")!.GetField(name)!.SetValue(null, value);

    private static object Make(string type, params object[] values) =>
        Activator.CreateInstance(Program.Value.GetType("Ambient." + type)!, values)!;

    [GeneratedRegex(@"\b(receipt|message|id)\b")]
    private static partial Regex GivenMessage();

    [GeneratedRegex(@"\bcampaign\b")]
    private static partial Regex GivenCampaign();

    /// <summary>Runs as the system's clock does, from a moment on.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _by = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _by;
    }
}
