using System.Globalization;
using CubeConnect;
using CubeConnect.Gateways;
using CubeConnect.Sandbox;

namespace Quickstart;

/// <summary>The same text through three gateways, and what happens when the first one refuses. The sandbox plays all three.</summary>
internal static class GatewaysTour
{
    private static readonly PhoneNumber Phone = "+966 50 123 4567";

    public static async Task<int> RunAsync(Screen screen, CancellationToken ct)
    {
        await using CubeConnectSandbox sandbox = await CubeConnectSandbox.StartAsync(cancellationToken: ct);
        using CubeConnectClient client = ClientOf(sandbox, sandbox.ApiKey);
        using var periskope = new PeriskopeClient(new PeriskopeOptions { Token = sandbox.ApiKey, BaseAddress = sandbox.PeriskopeAddress });
        using var waCr = new WaCrClient(new WaCrOptions { Token = sandbox.ApiKey, BaseAddress = sandbox.WaCrAddress });
        using CubeConnectClient revoked = ClientOf(sandbox, "a_revoked_key");

        screen.Heading("One text through each gateway");
        IWhatsAppGateway[] gateways = [new CubeConnectGateway(client), periskope, waCr];
        foreach (IWhatsAppGateway gateway in gateways) await ShowAsync(screen, gateway.Name, gateway, ct);

        screen.Heading("A fall-back: the first gateway's key was revoked");
        var chain = new FallbackGateway([new CubeConnectGateway(revoked), periskope]);
        await ShowAsync(screen, "cubeconnect, then periskope", chain, ct);

        screen.Heading("No fall-back: the first gateway may have sent the message");
        sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR", 500) with { Operation = "Periskope.SendMessage" });
        var stays = new FallbackGateway([periskope, waCr]);
        await ShowAsync(screen, "periskope, then wacr", stays, ct);
        return 0;
    }

    private static CubeConnectClient ClientOf(CubeConnectSandbox sandbox, string apiKey) => new(new CubeConnectOptions
    {
        ApiKey = apiKey,
        WhatsAppAccountId = sandbox.WhatsAppAccountId,
        BaseAddress = sandbox.BaseAddress,
    });

    private static async Task ShowAsync(Screen screen, string title, IWhatsAppGateway gateway, CancellationToken ct)
    {
        screen.Begin(string.Create(CultureInfo.InvariantCulture, $"  {title,-30} "));
        try
        {
            GatewayReceipt receipt = await gateway.SendTextAsync(Phone, "Your order is ready.", ct);
            screen.Begin($"{receipt.Status} by ");
            screen.Good(receipt.Gateway);
            var tellsStatus = gateway.Capabilities.HasFlag(GatewayCapabilities.MessageStatus);
            screen.Line(tellsStatus ? $", now {(await gateway.GetStatusAsync(receipt.Id, ct)).Status}" : "");
        }
        catch (CubeConnectException e)
        {
            screen.Bad($"{e.ErrorCode}, outcome {e.Outcome}");
            screen.Line("");
            screen.Indented(e.Message);
        }
    }
}
