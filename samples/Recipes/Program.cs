using Recipes.Blazor;
using Recipes.Forms;
using Recipes.Kubernetes;
using Recipes.Logging;
using Recipes.Observability;
using Recipes.Worker;
using Serilog;

namespace Recipes;

/// <summary>
/// What docs/recipes shows, in one program: a worker, a form in MVC and one in Blazor Server, Serilog, OpenTelemetry and probes. Start a
/// sandbox first and give it the three variables that the sandbox prints.
/// </summary>
public static class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCubeConnect();

        builder.Services.AddSerilog(LoggerSetup.Configure);
        builder.AddTelemetry();
        builder.Services.AddProbes();

        // The worker.
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<INotices, MemoryNotices>();
        builder.Services.AddHostedService<NoticeWorker>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));

        // The forms.
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<FormSends>();
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.MapProbes();
        app.UseAntiforgery();
        app.MapControllers();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.Run();
    }
}
