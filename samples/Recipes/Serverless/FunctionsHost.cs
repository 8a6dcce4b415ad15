using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Recipes.Serverless;

/// <summary>The <c>Program.cs</c> of a Functions app.</summary>
public static class FunctionsHost
{
    public static void Run(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        AddServices(builder.Services);
        builder.Build().Run();
    }

    public static void AddServices(IServiceCollection services)
    {
        services.AddCubeConnect();          // a singleton: one client for as long as the instance lives
        services.AddCubeConnectWebhooks();  // the secret, and the memory of events; add .UseRedis() or .UseDatabase<...>() to share it
        services.AddSingleton<IWebhookHandler<WebhookEvent>, CustomerAnswers>();
        services.AddSingleton<WebhookReceiver>();
    }
}
