using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// What every example of the documents takes for granted. Whatever an example declares itself hides what is here. Namespaces and types
/// that do not exist (yet) are left out, and an example that needs them fails.
/// </summary>
internal static class Ambient
{
    private static readonly string[] Namespaces =
    [
        "System", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Linq", "System.Net", "System.Net.Http",
        "System.Text", "System.Text.Json",
        "System.Threading", "System.Threading.RateLimiting", "System.Threading.Tasks", "Aspire.Hosting",
        "CubeConnect", "CubeConnect.AspNetCore", "CubeConnect.AspNetCore.EntityFrameworkCore", "CubeConnect.Bulk",
        "CubeConnect.EntityFrameworkCore", "CubeConnect.Gateways", "CubeConnect.Hangfire", "CubeConnect.Quartz", "CubeConnect.Sandbox",
        "CubeConnect.Webhooks", "CubeConnect.Wolverine",
        "FluentAssertions", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "Xunit",
    ];

    /// <summary>Name, C# type, and the type that has to exist for it.</summary>
    private static readonly (string Name, string Type, string Needs)[] Values =
    [
        ("args", "string[]", "System.String"),
        ("ct", "System.Threading.CancellationToken", "System.String"),
        ("cancellationToken", "System.Threading.CancellationToken", "System.String"),
        ("id", "CubeConnect.MessageId", "CubeConnect.MessageId"),
        ("code", "string", "System.String"),
        ("headers", "System.Collections.Generic.IDictionary<string, string>", "System.String"),
        ("body", "byte[]", "System.String"),
        ("builder", "Microsoft.AspNetCore.Builder.WebApplicationBuilder", "Microsoft.AspNetCore.Builder.WebApplicationBuilder"),
        ("app", "Microsoft.AspNetCore.Builder.WebApplication", "Microsoft.AspNetCore.Builder.WebApplication"),
        ("services", "Microsoft.Extensions.DependencyInjection.IServiceCollection",
            "Microsoft.Extensions.DependencyInjection.IServiceCollection"),
        ("provider", "System.IServiceProvider", "System.String"),
        ("configuration", "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Configuration.IConfiguration"),
        ("signingKey", "string", "System.String"),
        ("logger", "Microsoft.Extensions.Logging.ILogger", "Microsoft.Extensions.Logging.ILogger"),
        ("httpClient", "System.Net.Http.HttpClient", "System.String"),
        ("factory", "Factory", "System.String"),
        ("request", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpRequest"),
        ("client", "CubeConnect.ICubeConnectClient", "CubeConnect.ICubeConnectClient"),
        ("receipt", "CubeConnect.MessageReceipt", "CubeConnect.MessageReceipt"),
        ("message", "CubeConnect.Message", "CubeConnect.Message"),
        ("campaign", "CubeConnect.Campaign", "CubeConnect.Campaign"),
        ("queue", "CubeConnect.EntityFrameworkCore.ISendQueue", "CubeConnect.EntityFrameworkCore.ISendQueue"),
        ("ledger", "CubeConnect.EntityFrameworkCore.ISendLedger", "CubeConnect.EntityFrameworkCore.ISendLedger"),
        ("jobs", "Hangfire.IBackgroundJobClient", "Hangfire.IBackgroundJobClient"),
        ("scheduler", "Quartz.IScheduler", "Quartz.IScheduler"),
        ("outbox", "Wolverine.EntityFrameworkCore.IDbContextOutbox<ShopDb>", "Wolverine.EntityFrameworkCore.IDbContextOutbox`1"),
        ("sandbox", "CubeConnect.Sandbox.CubeConnectSandbox", "CubeConnect.Sandbox.CubeConnectSandbox"),
        ("order", "Order", "System.String"),
        ("db", "ShopDb", "System.String"),
        ("contacts", "System.Collections.Generic.IReadOnlyList<Contact>", "System.String"),
        ("bar", "ProgressBar", "System.String"),
        ("phone", "string", "System.String"),
        ("apiKey", "string", "System.String"),
        ("secret", "string", "System.String"),
        ("receiver", "string", "System.String"),
    ];

    public static (string Usings, string Code) Source(CSharpCompilation compilation)
    {
        var usings = new StringBuilder();
        foreach (var name in Namespaces.Where(name => Exists(compilation, name))) usings.Append("using ").Append(name).Append(";\n");
        usings.Append("using Ambient;\nusing static Ambient.Given;\n");

        var code = new StringBuilder("""
            namespace Ambient;
            public sealed record Order(string Phone, string Number, string Total, string Id) { public string Name { get; init; } = ""; }
            public sealed record Contact(string Phone, string Name, string Code, string Order, string Total);
            public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
            {
                protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
            }
            public static class Shop
            {
                // A database with the ledger's tables, and what delivers from it.
                public static async Task<IServiceProvider> OpenAsync(string file, Action<CubeConnectOptions> configure)
                {
                    var services = new ServiceCollection().AddLogging();
                    services.AddDbContext<ShopDb>(options => options.UseSqlite($"Data Source={file};Pooling=false"));
                    services.AddCubeConnect(configure).AddSendLedger<ShopDb>();
                    services.AddQuartz();
                    var scope = services.BuildServiceProvider().CreateScope().ServiceProvider;
                    await scope.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync();
                    return scope;
                }
            }
            public sealed class Program; // of the app that a test runs
            public sealed class ProgressBar { public int Value { get; set; } public int Maximum { get; set; } }
            public sealed class Factory
            {
                public System.Net.Http.HttpClient CreateClient() => new() { BaseAddress = new Uri(Given.receiver) };
                public System.Net.Http.HttpClient CreateClient(object options) => CreateClient();
            }
            public static class Projects
            {
                public sealed class Shop : Aspire.Hosting.IProjectMetadata { public string ProjectPath => "Shop.csproj"; }
                public sealed class AppHost;
            }
            public static class Given
            {

            """);
        foreach (var (name, type, needs) in Values.Where(value => compilation.GetTypeByMetadataName(value.Needs) is not null))
        {
            // A field and not a property, so that an example may assign to it.
            code.Append("    public static ").Append(type).Append(' ').Append(name).Append(" = default!;\n");
        }

        return (usings.ToString(), usings + "using Microsoft.EntityFrameworkCore;\nusing Quartz;\n" + code.Append("}\n"));
    }

    private static bool Exists(CSharpCompilation compilation, string name)
    {
        INamespaceSymbol? space = compilation.GlobalNamespace;
        foreach (var part in name.Split('.')) space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        return space is not null;
    }
}
