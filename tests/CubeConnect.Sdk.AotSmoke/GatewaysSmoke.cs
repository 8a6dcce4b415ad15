using CubeConnect.AotFloor;
using CubeConnect.Gateways;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AotSmoke;

internal static class GatewaysSmoke
{
    private const string Queued = """{"queue_id":"c2b8","queue_position":"1","status":"queued","unique_id":"3EB05FC204C28E456D8596"}""";

    private const string WaCrSent = """
        {"data":{"message_id":"wamid.HBgM","contact_id":1,"phone":"966501234567","message":"Hello","status":"sent","sent_at":"2026-05-01T07:00:00Z","chat_id":2,"chat_message_id":3}}
        """;

    public static async Task RunAsync(Checks checks)
    {
        using var periskope = new LoopbackPlatform().Answer(401, """{"code":"UNAUTHORIZED","message":"No."}""").Answer(200, Queued);
        using var waCr = new LoopbackPlatform().Answer(200, WaCrSent);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Periskope:Token"] = "pk_smoke",
            ["Periskope:Phone"] = "966500000000",
            ["Periskope:BaseAddress"] = periskope.Address.AbsoluteUri,
            ["WaCr:Token"] = "wk_smoke",
            ["WaCr:BaseAddress"] = waCr.Address.AbsoluteUri,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPeriskope();
        services.AddWaCr();
        services.AddWhatsAppGateway(gateway => gateway.Periskope().ThenWaCr());
        await using var provider = services.BuildServiceProvider();

        var fallen = await provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync("+966501234567", "Hello");
        checks.That("a refused key falls back to the next gateway", fallen.Id.Value == "wamid.HBgM" && periskope.Requests.Count == 1 && waCr.Requests.Count == 1);

        var receipt = await provider.GetRequiredService<PeriskopeClient>().SendTextAsync("+966501234567", "Hello");
        checks.That("Periskope queues a message", receipt.Id.Value.Length > 0);
    }
}
