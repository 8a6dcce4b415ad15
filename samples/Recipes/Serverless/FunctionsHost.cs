using Microsoft.Azure.Functions.Worker.Builder;

namespace Recipes.Serverless;

/// <summary>The <c>Program.cs</c> of a Functions app.</summary>
public static class FunctionsHost
{
    public static void Run(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddWebhookReceiver();
        builder.Build().Run();
    }
}
