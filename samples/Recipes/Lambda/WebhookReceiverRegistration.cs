using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

namespace Recipes.Lambda;

public static class WebhookReceiverRegistration
{
    public static void AddWebhookReceiver(this IServiceCollection services)
    {
        services.AddCubeConnect();          // a singleton: one client for as long as the instance lives
        services.AddCubeConnectWebhooks();  // the secret, and the memory of events; add .UseRedis() or .UseDatabase<...>() to share it
        services.AddSingleton<IWebhookHandler<WebhookEvent>, CustomerAnswers>();
        services.AddSingleton<WebhookReceiver>();
    }
}
