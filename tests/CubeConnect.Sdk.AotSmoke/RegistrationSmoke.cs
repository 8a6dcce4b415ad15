using CubeConnect.AotFloor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AotSmoke;

internal static class RegistrationSmoke
{
    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform().Answer(202, Answers.Receipt);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CubeConnect:ApiKey"] = "ck_smoke",
            ["CubeConnect:BaseAddress"] = platform.Address.AbsoluteUri,
            ["CubeConnect:WhatsAppAccountId"] = "01JX",
            ["CubeConnect:Timeout"] = "00:00:20",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCubeConnect();
        services.AddCubeConnect("marketing", options => options.WhatsAppAccountId = "01JM");
        await using var provider = services.BuildServiceProvider();

        var receipt = await provider.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "Hello");
        checks.That("a registered client sends, set up from configuration", receipt.Id == "4521");
        await provider.GetRequiredKeyedService<ICubeConnectClient>("marketing").SendTextAsync("+966501234567", "Hello");
        checks.That("a named client sends from its own number", platform.Requests[1].Contains("\"01JM\"", StringComparison.Ordinal));
    }
}
