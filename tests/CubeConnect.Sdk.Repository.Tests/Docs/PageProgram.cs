using System.Reflection;
using System.Runtime.Loader;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>One block of a page as a program of its own, with the outbox in a new database and a sandbox for a platform.</summary>
internal sealed class PageProgram : IAsyncDisposable
{
    private readonly Assembly _assembly;
    private readonly FileInfo _file = new(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db"));
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private PageProgram(CubeConnectSandbox sandbox, CodeBlock block, Action<ServiceCollection>? configure)
    {
        Sandbox = sandbox;
        using var image = new MemoryStream();
        SnippetCompiler.Compile([block]).Emit(image).Diagnostics
            .Where(found => found.Severity == DiagnosticSeverity.Error).Select(SnippetCompiler.Show).Should().BeEmpty();
        image.Position = 0;
        _assembly = new AssemblyLoadContext(block.File).LoadFromStream(image);
        var context = _assembly.GetType("Snippet0.ShopDb") ?? TypeOf("Ambient.ShopDb");
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        GetType().GetMethod(nameof(AddOutbox), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(context).Invoke(this, [services]);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
        Db = (DbContext)_scope.ServiceProvider.GetRequiredService(context);
    }

    public CubeConnectSandbox Sandbox { get; }

    public DbContext Db { get; }

    public ISendQueue Queue => Get<ISendQueue>();

    public ISendLedger Ledger => Get<ISendLedger>();

    public static async Task<PageProgram> OpenAsync(string page, string text, Action<ServiceCollection>? configure = null)
    {
        var block = Markdown.All().Single(document => document.File == page).Blocks
            .Single(block => block.Language == "csharp" && block.Code.Contains(text, StringComparison.Ordinal));
        var program = new PageProgram(await CubeConnectSandbox.StartAsync(), block, configure);
        await program.Db.Database.EnsureCreatedAsync();
        return program;
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>An object of a class that the block declares.</summary>
    public object Make(string type, params object[] given) =>
        ActivatorUtilities.CreateInstance(_scope.ServiceProvider, TypeOf($"Snippet0.{type}"), given);

    /// <summary>Calls a method of it and waits; what it returns, or null.</summary>
    public static async Task<object?> CallAsync(object target, string method, params object?[] given)
    {
        var task = (Task)target.GetType().GetMethod(method)!.Invoke(target, given)!;
        await task;
        return task.GetType().GetProperty(nameof(Task<int>.Result))?.GetValue(task);
    }

    /// <summary>An order of those that every page takes for granted.</summary>
    public object Order(string phone, string number) => Activator.CreateInstance(TypeOf("Ambient.Order"), phone, number, "500 SAR", "1")!;

    /// <summary>Runs the statements of the block, with what it takes for granted.</summary>
    public async Task RunAsync(params (string Name, object Value)[] given)
    {
        foreach (var (name, value) in given.Append(("db", Db)).Append(("ledger", Ledger)))
            TypeOf("Ambient.Given").GetField(name)!.SetValue(null, value);
        var type = TypeOf("Snippet0.Snippet");
        await (Task)type.GetMethod("RunAsync")!.Invoke(Activator.CreateInstance(type), null)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
        _file.Delete();
    }

    private void AddOutbox<TContext>(ServiceCollection services)
        where TContext : DbContext
    {
        services.AddDbContext<TContext>(options => options.UseSqlite($"Data Source={_file.FullName};Pooling=false"));
        services.AddCubeConnect(options =>
        {
            (options.ApiKey, options.WhatsAppAccountId) = (Sandbox.ApiKey, Sandbox.WhatsAppAccountId);
            options.BaseAddress = Sandbox.BaseAddress;
        }).AddSendLedger<TContext>();
    }

    private Type TypeOf(string name) => _assembly.GetType(name, throwOnError: true)!;
}
