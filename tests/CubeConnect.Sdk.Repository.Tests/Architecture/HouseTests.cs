using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>How big the house is, and how big it may be. CONTRIBUTING.md has the command that prints it.</summary>
public sealed class HouseTests(ITestOutputHelper output)
{
    private static readonly SourceFile[] Sources = [.. SourceFile.Under("src")];

    private static IEnumerable<SourceFile> Libraries =>
        Sources.Where(file => file.Path.Split('/')[1] is not ("CubeConnect.Cli" or "CubeConnect.Sdk.EntityFrameworkCore"
                or "CubeConnect.Sdk.AspNetCore.EntityFrameworkCore" or "CubeConnect.Sdk.Redis"
                or "CubeConnect.Sdk.Hangfire" or "CubeConnect.Sdk.Quartz" or "CubeConnect.Sdk.Wolverine"
                or "CubeConnect.Aspire.Hosting")
            && !Packages.Carried.Contains(file.Path.Split('/')[1]));

    private static readonly SourceFile[] Core =
        [.. Sources.Where(file => file.Path.StartsWith("src/CubeConnect.Sdk/", StringComparison.Ordinal))];

    [Fact]
    public async Task The_house_is_counted()
    {
        output.WriteLine(string.Join(" <- ", await HopsAsync()));
        foreach (var use in FeatureTests.BetweenFeatures) output.WriteLine(use);
        foreach (var (what, count, most) in await CountAsync())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-32} {count,7:N0}   at most {most,6:N0}{(count > most ? "   OVER" : "")}"));
        }
    }

    [Fact]
    public async Task The_house_keeps_to_its_size() => (await CountAsync()).Where(line => line.Count > line.Most).Should().BeEmpty();

    private static async Task<(string What, int Count, int Most)[]> CountAsync() =>
    [
        ("files of the core", Core.Length, 190),
        ("lines of the core", Core.Sum(file => file.Lines), 9_800),
        ("internal types of the core", Core.SelectMany(InternalTypes).Distinct(StringComparer.Ordinal).Count(), 115),
        ("own hops of a send", (await HopsAsync()).Count, 4),
        ("uses between features", FeatureTests.BetweenFeatures.Count(), 0),
        // Without the command, what the compiler loads and the AppHost's resource, which are in no program, and without the ledger, its
        // engines and Redis, which are newer.
        ("lines of src", Libraries.Sum(file => file.Lines), 24_500),
        ("longest line", SourceFile.Under("src", "tests", "samples").SelectMany(file => file.Text.Split('\n'))
            .Max(line => line.Length), 140),
    ];

    /// <summary>Nested types are part of the type around them.</summary>
    private static IEnumerable<string> InternalTypes(SourceFile file) =>
        from member in file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
        where member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PublicKeyword)
        select (member as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? ((DelegateDeclarationSyntax)member).Identifier.ValueText;

    /// <summary>Our methods between the caller and the HTTP stack, as a handler finds them on the stack: nothing waits before.</summary>
    private static async Task<IReadOnlyList<string>> HopsAsync()
    {
        var handler = new StackReader();
        using var client = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = "ck_live_key", WhatsAppAccountId = "01JXACC0VNT000000000000001" }, handler);
        await client.SendTextAsync(new SendTextRequest { Phone = "+966501234567", Text = "hello" }, CancellationToken.None);
        return handler.Hops;
    }

    private sealed class StackReader : HttpMessageHandler
    {
        public List<string> Hops { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hops.AddRange(new StackTrace().GetFrames().Select(frame => NameOf(frame.GetMethod()!)).OfType<string>()
                .Distinct(StringComparer.Ordinal));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted)
            {
                Content = new StringContent("""{"data":{"message_log_id":1,"status":"queued"}}""", null, "application/json"),
            });
        }

        /// <summary>
        /// An async method is on the stack twice, as itself and as its state machine: <c>ApiTransport.&lt;SendAsync&gt;d__5.MoveNext</c>.
        /// Handlers are behind the HTTP stack.
        /// </summary>
        private static string? NameOf(MethodBase method)
        {
            var name = method.Name == "MoveNext" && method.DeclaringType is { } machine && machine.Name.StartsWith('<')
                ? machine.Name[1..machine.Name.LastIndexOf('>')]
                : method.Name;
            var owner = method.DeclaringType;
            while (owner is { DeclaringType: not null } && owner.Name.StartsWith('<')) owner = owner.DeclaringType;
            return owner?.Assembly == typeof(CubeConnectClient).Assembly && !typeof(HttpMessageHandler).IsAssignableFrom(owner)
                ? $"{owner.Name}.{name}"
                : null;
        }
    }
}
